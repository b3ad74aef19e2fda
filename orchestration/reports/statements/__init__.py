"""What a report states beyond single numbers: named projects, promises, and how its numbers depend on one another.

Three pure readings over a document and its ledger, each a module: ``projects`` (lots, estates, streets and works, with
the stage they have reached), ``commitments`` (what the plan year is promised) and ``relations`` (parts, shares, quotas,
totals). ``texts`` puts the ledger's numbers back into their sentences, ``enumerations`` reads lists of names. Numbers
themselves, their units, years and names, are the ledger's business; matching across reports is SQL's.
"""
