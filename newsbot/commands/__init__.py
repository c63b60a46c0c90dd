"""The commands: each module that holds one is named as on the command line.

``checks``, ``drafting``, ``fetching``, ``fixture``, ``show`` and ``terminal`` are what they share.
"""
