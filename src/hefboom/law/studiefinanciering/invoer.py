"""Facts about a student and the parents."""

from hefboom.engine import input_variable

onderwijssoort = input_variable(
    "onderwijssoort",
    entity="persoon",
    dtype=int,
    unit="aantal",
    minimum=0,
    maximum=2,
    default=0,
    nl="soort onderwijs: 0 geen, 1 mbo, 2 hbo of universiteit",
    en="kind of education: 0 none, 1 vocational (mbo), 2 higher education",
)

uitwonend = input_variable(
    "uitwonend",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=False,
    nl="student die niet bij een ouder woont",
    en="student who does not live with a parent",
)

inkomen_ouder_1 = input_variable(
    "inkomen_ouder_1",
    entity="persoon",
    dtype=float,
    unit="EUR/jaar",
    minimum=0,
    maximum=10_000_000,
    default=0.0,
    nl="toetsingsinkomen van de eerste ouder van de student, twee jaar eerder",
    en="income for allowances of the first parent of the student, two years before",
)

inkomen_ouder_2 = input_variable(
    "inkomen_ouder_2",
    entity="persoon",
    dtype=float,
    unit="EUR/jaar",
    minimum=0,
    maximum=10_000_000,
    default=0.0,
    nl="toetsingsinkomen van de tweede ouder van de student, twee jaar eerder",
    en="income for allowances of the second parent of the student, two years before",
)

studerende_kinderen_van_ouders = input_variable(
    "studerende_kinderen_van_ouders",
    entity="persoon",
    dtype=int,
    unit="aantal",
    minimum=1,
    maximum=9,
    default=1,
    nl="aantal kinderen van de ouders dat een aanvullende beurs heeft, met de student zelf",
    en="number of children of the parents with a supplementary grant, the student included",
)
