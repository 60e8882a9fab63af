"""The commands of the program, one module per family, and their output for people.

Each module is imported when a command of it is asked for, and engines inside the commands that need them, so that
every command starts at once.
"""
