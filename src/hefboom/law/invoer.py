"""Every input variable of the law: what must, or may, be known of a household.

Amounts are EUR per year before tax unless the name ends in ``_per_maand``; wealth is the amount on
1 January. A value outside the range given here is refused: the ranges catch slips of the keyboard
(a monthly wage of 26,000, a child of 40), they are not legal limits.

Three entities nest. A ``persoon`` belongs to a ``gezin``: one adult or one couple with their own
minor children, the unit of bijstand and of toeslagpartners. A ``gezin`` belongs to a
``huishouden``: everybody at the address, the unit of kostendelers and of huurtoeslag. A child of
18 or older is a ``gezin`` of its own.

Everybody is taken to live lawfully in the Netherlands for the whole year, in a self-contained home:
residence, nationality, insurance (other than for health care and the accrued AOW) and the kind of
home are no inputs, so nobody is refused on them.
"""

from hefboom.engine import input_variable

# --- persoon -------------------------------------------------------------------------------------

leeftijd = input_variable(
    "leeftijd",
    entity="persoon",
    dtype=int,
    unit="jaar",
    minimum=0,
    maximum=120,
    default=None,
    nl="leeftijd",
    en="age",
)

kind = input_variable(
    "kind",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=False,
    nl="eigen minderjarig kind in het gezin",
    en="own minor child in the family",
)

loon = input_variable(
    "loon",
    entity="persoon",
    dtype=float,
    unit="EUR/jaar",
    minimum=0,
    maximum=10_000_000,
    default=0.0,
    nl="belastbaar loon uit werk, zonder bijstand",
    en="taxable wage, without social assistance",
)

winst = input_variable(
    "winst",
    entity="persoon",
    dtype=float,
    unit="EUR/jaar",
    minimum=-10_000_000,
    maximum=10_000_000,
    default=0.0,
    nl="winst uit onderneming, voor ondernemersaftrek",
    en="profit from business, before deductions for the self-employed",
)

pensioen = input_variable(
    "pensioen",
    entity="persoon",
    dtype=float,
    unit="EUR/jaar",
    minimum=0,
    maximum=10_000_000,
    default=0.0,
    nl="bruto pensioen naast de AOW",
    en="gross pension besides the AOW",
)

uitkering = input_variable(
    "uitkering",
    entity="persoon",
    dtype=float,
    unit="EUR/jaar",
    minimum=0,
    maximum=1_000_000,
    default=0.0,
    nl="bruto uitkering (WW, WIA, ZW, Anw), zonder bijstand en AOW",
    en="gross benefit (WW, WIA, ZW, Anw), without social assistance and AOW",
)

vermogen = input_variable(
    "vermogen",
    entity="persoon",
    dtype=float,
    unit="EUR",
    minimum=-100_000_000,
    maximum=1_000_000_000,
    default=0.0,
    nl="vermogen op 1 januari, zonder eigen woning",
    en="wealth on 1 January, without the own home",
)

student = input_variable(
    "student",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=False,
    nl="volgt een opleiding met recht op studiefinanciering",
    en="studies with a right to student finance",
)

zorgverzekerd = input_variable(
    "zorgverzekerd",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=True,
    nl="verzekerd volgens de Zorgverzekeringswet",
    en="insured under the Health Insurance Act",
)

aow_opbouw = input_variable(
    "aow_opbouw",
    entity="persoon",
    dtype=float,
    unit="aandeel",
    minimum=0,
    maximum=1,
    default=1.0,
    nl="opgebouwd deel van de AOW",
    en="accrued share of the AOW",
)

bijstand_aangevraagd = input_variable(
    "bijstand_aangevraagd",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=True,
    nl="vraagt bijstand aan als daar recht op is",
    en="claims social assistance when entitled",
)

commerciele_huurder = input_variable(
    "commerciele_huurder",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=False,
    nl="huurt een kamer met een zakelijk contract",
    en="rents a room under a commercial contract",
)

geen_beroep_op_ouders = input_variable(
    "geen_beroep_op_ouders",
    entity="persoon",
    dtype=bool,
    unit="ja/nee",
    default=False,
    nl="kan voor levensonderhoud geen beroep doen op de ouders (18 tot 21 jaar)",
    en="cannot rely on the parents for support (18 to 21 years)",
)

# --- gezin ---------------------------------------------------------------------------------------

hoofdgezin = input_variable(
    "hoofdgezin",
    entity="gezin",
    dtype=bool,
    unit="ja/nee",
    default=True,
    nl="gezin van de huurder of eigenaar van de woning",
    en="family of the tenant or owner of the home",
)

# --- huishouden ----------------------------------------------------------------------------------

huur_per_maand = input_variable(
    "huur_per_maand",
    entity="huishouden",
    dtype=float,
    unit="EUR/maand",
    minimum=0,
    maximum=25_000,
    default=0.0,
    nl="kale huur per maand (0 = geen huurwoning)",
    en="bare rent per month (0 = not rented)",
)

servicekosten_per_maand = input_variable(
    "servicekosten_per_maand",
    entity="huishouden",
    dtype=float,
    unit="EUR/maand",
    minimum=0,
    maximum=5_000,
    default=0.0,
    nl="servicekosten die meetellen voor de huurtoeslag, per maand",
    en="service costs that count for the rent allowance, per month",
)

eigen_woning = input_variable(
    "eigen_woning",
    entity="huishouden",
    dtype=bool,
    unit="ja/nee",
    default=False,
    nl="woont in een eigen woning",
    en="lives in an own home",
)

woz_waarde = input_variable(
    "woz_waarde",
    entity="huishouden",
    dtype=float,
    unit="EUR",
    minimum=0,
    maximum=100_000_000,
    default=0.0,
    nl="WOZ-waarde van de eigen woning",
    en="assessed value (WOZ) of the own home",
)

overwaarde = input_variable(
    "overwaarde",
    entity="huishouden",
    dtype=float,
    unit="EUR",
    minimum=-100_000_000,
    maximum=100_000_000,
    default=0.0,
    nl="overwaarde van de eigen woning (waarde min hypotheekschuld)",
    en="equity in the own home (value minus mortgage debt)",
)

hypotheekrente = input_variable(
    "hypotheekrente",
    entity="huishouden",
    dtype=float,
    unit="EUR/jaar",
    minimum=0,
    maximum=5_000_000,
    default=0.0,
    nl="betaalde hypotheekrente voor de eigen woning",
    en="mortgage interest paid for the own home",
)
