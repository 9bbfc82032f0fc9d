"""Facts about childcare: hours, kind and price per child, and a parent who is in a trajectory."""

from hefboom.engine import input_variable

opvanguren_per_maand = input_variable(
    "opvanguren_per_maand",
    entity="persoon",
    dtype=float,
    unit="aantal",
    minimum=0,
    maximum=744,
    default=0.0,
    nl="uren kinderopvang van dit kind per maand",
    en="hours of childcare of this child per month",
)

opvangsoort = input_variable(
    "opvangsoort",
    entity="persoon",
    dtype=int,
    unit="aantal",
    minimum=0,
    maximum=3,
    default=0,
    nl="soort opvang: 0 geen, 1 dagopvang, 2 buitenschoolse opvang, 3 gastouder",
    en="kind of childcare: 0 none, 1 day care, 2 out-of-school care, 3 childminder",
)

opvang_uurprijs = input_variable(
    "opvang_uurprijs",
    entity="persoon",
    dtype=float,
    unit="EUR/uur",
    minimum=0,
    maximum=100,
    default=0.0,
    nl="prijs van een uur kinderopvang",
    en="price of an hour of childcare",
)

volgt_traject = input_variable(
    "volgt_traject",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=False,
    nl="volgt een traject naar werk, scholing of inburgering, of heeft een blijvende Wlz-indicatie",
    en="follows a trajectory to work, training or integration, or needs permanent long-term care",
)
