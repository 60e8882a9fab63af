"""The commands of the program, a module for each family, and how they write for people.

Engines are imported inside the commands that need them, so that every command starts at once.
"""
