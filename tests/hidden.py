"""Releases in which much more is withheld than any proved release will have, and figures hidden where none is shown.

What is said of the three must be the same, byte for byte. The fixtures that make them are in conftest.py, once a
session.
"""

# One figure in five below city level, of every category by itself, the large ones too; a city's categories as well.
WITHHOLD = """
    UPDATE observation SET numerator = NULL, value = NULL, lower = NULL, upper = NULL, status = 'c',
        denominator = CASE WHEN breakdown <> '' OR i.definition->>'denominator_from' NOT LIKE 'population:%' THEN NULL
                           ELSE denominator END
    FROM indicator i, area a WHERE i.id = indicator AND a.code = area AND (a.type <> 'city' OR breakdown <> '')
        AND status NOT IN ('x', 'z') AND hash(indicator || area || period || category) % 5 = 0"""

# A figure in every cell that shows none; sizes that are not of the population are hidden with their figure.
POISON = ("""UPDATE observation SET numerator = 987, value = 98.7, lower = 97.8, upper = 99.9
             WHERE status IN ('c', 'x', 'z')""",
          """UPDATE observation SET denominator = 987654321 FROM indicator WHERE id = indicator
             AND (breakdown <> '' OR definition->>'denominator_from' NOT LIKE 'population:%')
             AND status IN ('c', 'x', 'z')""")

# What a careless store would hand out: every figure as it stands in the file.
UNLOCKED = "o.numerator::DOUBLE AS numerator, o.value, o.lower, o.upper, o.denominator::DOUBLE AS denominator, " \
           "o.status, o.coverage"
