"""``marts.xlsx``: the marts of a release for people who work in Excel.

``reading`` takes the marts out of the release's database, ``plan`` says how each is laid out, ``formats`` how cells look,
``sheets`` and ``front`` write them. Everything shown comes from the release; nothing is computed in Excel.
"""
