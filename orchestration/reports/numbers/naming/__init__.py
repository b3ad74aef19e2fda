"""How a statistic gets its name: the grammar that finds what a printed number measures.

``slots`` cuts a passage into the words left and right of each number; ``phrases`` takes clauses apart; ``measures`` knows
which word a unit asks for; ``relations`` names rates, shares, changes and ranks of a base; ``prose`` carries subjects and
verbs through a sentence, with ``counted``, ``shortened``, ``thresholds`` and ``beside`` for its levels, ``changes``, ``shares``,
``rates`` and ``placings`` for what is said of them, and ``enumeration`` for numbers that share their words; ``tables`` reads
labels and headers; ``areas`` and ``industries`` say whose number it is.
"""
