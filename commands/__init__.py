"""The commands of the program, a module for each family, and how they write for people.

Each module is imported when a command of it is asked for, and engines inside the commands that need them, so that
every command starts at once.
"""
