"""The words of the app itself, in one catalogue, a file for each kind of page.

Questions come from guides, never from here.
"""
