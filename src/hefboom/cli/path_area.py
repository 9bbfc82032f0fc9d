"""``hefboom path --area``: the same figures over a sample of households, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["check_choice", "show_area"]

_WORDS: dict[str, dict[str, Any]] = {
    "nl": {
        "kop": ["huishoudens", "aantal", "participatie-\nbelasting", "boven 60%", "boven 80%",
                "marginale\ndruk", "boven 60%", "boven 80%"],
        "kop_val": ["huishoudens", "getest", "doorstroomval,\nlandelijk", "gemiddeld\nverlies",
                    "met regelingen\nvan de gemeente", "gemiddeld\nverlies"],
        "uitleg": "Mediaan, en deel van de huishoudens boven 60% en 80%; daaronder tussen haakjes "
        "de {niveau}-marge. Participatiebelasting: deel van het hele eigen loon dat niet "
        "overblijft. Marginale druk: hetzelfde van {stap} loon erbij.",
        "val": "Doorstroomval: minder te besteden bij 130% van het sociaal minimum dan bij 120%. "
        "Getest: huishoudens waar het loon het inkomen op beide kan brengen. Een streepje: minder "
        "dan tien huishoudens, of het beleid van de gemeente is niet bekend.",
        "onbekend": "Het bedrag is niet bekend van: {wat}. Die regelingen tellen als nul; een "
        "doorstroomval daardoor is dus niet te zien.",
        "delen": "Van {stap} loon erbij gaat gemiddeld {druk} weg:",
        "slot": "Steekproef van {n} huishoudens met iemand onder de AOW-leeftijd; het gaat om wie "
        "daarvan het meeste loon heeft. Iedereen vraagt alles aan, ook bijstand. De eerste tabel "
        "is zonder regelingen van de gemeente.",
    },
    "en": {
        "kop": ["households", "number", "participation\ntax", "above 60%", "above 80%",
                "marginal\nrate", "above 60%", "above 80%"],
        "kop_val": ["households", "tested", "forward trap,\nnational", "mean\nloss",
                    "with municipal\nschemes", "mean\nloss"],
        "uitleg": "Median, and share of households above 60% and 80%; below it between brackets "
        "the {niveau} range. Participation tax: part of the whole own wage that is not kept. "
        "Marginal rate: the same of {stap} more wage.",
        "val": "Forward trap: less to spend at 130% of the social minimum than at 120%. Tested: "
        "households where the wage can bring income to both. A dash: fewer than ten households, or "
        "the policy of the municipality is not known.",
        "onbekend": "The amount is not known of: {wat}. Those schemes count as zero, so a forward "
        "trap that they cause is not seen.",
        "delen": "Of {stap} more wage {druk} goes on average:",
        "slot": "Sample of {n} households with somebody under pension age; it is about whoever has "
        "the highest wage among them. Everybody claims everything, social assistance too. The "
        "first table is without schemes of the municipality.",
    },
}  # fmt: skip

_SHARES = ("mediaan", "aandeel_boven_60", "aandeel_boven_80")


def check_choice(
    file: Path | None, area: str | None, for_file: dict[str, Any], for_area: dict[str, Any]
) -> None:
    """One of a file and an area, with the options that go with it.

    Raises:
        HefboomError: both, neither, or an option of the other.
    """
    from hefboom.errors import HefboomError

    if (file is None) == (area is None):
        raise HefboomError(
            "give a household file or an area, one of the two",
            field="FILE",
            found=None if file is None else f"{file} and --area {area}",
            allowed="FILE, or --area CODE",
        )
    for name, value in (for_file if file is None else for_area).items():
        if value is not None:
            raise HefboomError(
                "does not go with an area" if file is None else "goes with an area only",
                field=name,
                found=str(value),
            )


def show_area(document: dict[str, Any], lang: str) -> None:
    """Print the groups with their ranges, and what takes the next wage."""
    from hefboom.cli.output import print_paragraph, print_table, print_text
    from hefboom.report.format import Formatter, check_lang

    words, write = _WORDS[lang], Formatter(check_lang(lang))
    label = "label_en" if lang == "en" else "label"

    def cell(figure: dict[str, float] | None, shown: Any) -> str:
        if figure is None:
            return "–"
        low, high = shown(figure["laag"]), shown(figure["hoog"])
        return f"{shown(figure['waarde'])}\n({low}–{high})"

    step = write.euro(document["stap"])
    print_table(
        words["kop"],
        [
            [
                group[label],
                write.number(group["huishoudens"]),
                *(cell(group["participatiebelasting"][name], write.percent) for name in _SHARES),
                *(cell(group["marginale_druk"][name], write.percent) for name in _SHARES),
            ]
            for group in document["groepen"]
        ],
        right=range(1, 8),
        wrap=(0,),
    )
    print_text("")
    print_paragraph(words["uitleg"].format(niveau=write.percent(document["niveau"]), stap=step))
    print_text("")
    print_table(
        words["kop_val"],
        [
            [
                group[label],
                write.number(group["doorstroomval"]["huishoudens"]),
                *(
                    cell((group[kind] or {}).get(name), shown)
                    for kind in ("doorstroomval", "doorstroomval_met_gemeente")
                    for name, shown in (
                        ("aandeel", write.percent),
                        ("gemiddeld_verlies", write.euro),
                    )
                ),
            ]
            for group in document["groepen"]
        ],
        right=range(1, 6),
        wrap=(0,),
    )
    print_text("")
    print_paragraph(words["val"])
    if document["zonder_bedrag"]:
        unknown = ", ".join(name.replace("_", " ") for name in document["zonder_bedrag"])
        print_paragraph(words["onbekend"].format(wat=unknown))
    parts = document["groepen"][0]["marginale_druk"]["gemiddeld_per_component"]
    if parts:
        print_text("", words["delen"].format(stap=step, druk=write.percent(sum(parts.values()))))
        names = {row["id"]: row[label] for row in document["componenten"]}
        for name, share in sorted(parts.items(), key=lambda item: -item[1]):
            if abs(share) >= 0.0005:
                print_text(f"{write.percent(share, 1):>8}  {names[name]}")
    print_text("")
    print_paragraph(words["slot"].format(n=write.number(document["huishoudens"])))
