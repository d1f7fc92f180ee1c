"""ENTITY, for places of one country that cannot lie in one another: Ohio is not Iowa, and Hiroshima is not Nagasaki.

Invariant: silent unless both texts name a known state of the United States, or both a known city, that stands in the same
place of its sentence; and where rationale or context has the claim's in any way. A state and a city are never held against
each other: a fire in Texas may be one in Houston. Names with two spellings are left out, and those of more than one place.
"""

from collections.abc import Iterator

from workbench.mismatches.difference import Difference, Pair, difference
from workbench.mismatches.names import Name, find_names
from workbench.mismatches.rival_names import is_same_place, words_said
from workbench.mismatches.words import roots, tokenize

#: "Georgia" and "Washington" are more than a state.
_STATES = """
alabama;alaska;arizona;arkansas;california;colorado;connecticut;delaware;florida;hawaii;idaho;illinois;indiana;iowa;kansas;
kentucky;louisiana;maine;maryland;massachusetts;michigan;minnesota;mississippi;missouri;montana;nebraska;nevada;
new hampshire;new jersey;new mexico;north carolina;north dakota;ohio;oklahoma;oregon;pennsylvania;rhode island;
south carolina;south dakota;tennessee;texas;utah;vermont;virginia;west virginia;wisconsin;wyoming
"""
_CITIES = """
kandahar;herat;kunduz;sydney;melbourne;brisbane;perth;adelaide;salzburg;graz;antwerp;ghent;bruges;manaus;toronto;montreal;
vancouver;calgary;shanghai;wuhan;shenzhen;dubrovnik;brno;guayaquil;giza;luxor;tampere;marseille;lyon;toulouse;bordeaux;
strasbourg;munich;hamburg;frankfurt;cologne;stuttgart;dresden;leipzig;bonn;thessaloniki;hyderabad;mosul;basra;fallujah;
kirkuk;cork;galway;limerick;tel aviv;haifa;milan;naples;turin;venice;genoa;bologna;osaka;kyoto;hiroshima;nagasaki;yokohama;
nagoya;almaty;busan;incheon;daegu;benghazi;derna;tijuana;guadalajara;monterrey;acapulco;casablanca;tangier;mandalay;
rotterdam;utrecht;eindhoven;auckland;christchurch;kano;bergen;trondheim;karachi;lahore;peshawar;rafah;porto;vladivostok;
belgorod;mecca;medina;jeddah;cape town;johannesburg;durban;barcelona;valencia;seville;gothenburg;uppsala;geneva;basel;
lausanne;aleppo;raqqa;homs;idlib;kaohsiung;phuket;istanbul;izmir;lviv;kherson;mariupol;bakhmut;kharkiv;dubai;sharjah;
manchester;liverpool;birmingham;edinburgh;glasgow;cardiff;oxford;cambridge;leeds;bristol;sheffield;los angeles;chicago;
houston;philadelphia;san francisco;san diego;boston;seattle;miami;detroit;dallas;atlanta;denver;new orleans;paris;london;
berlin;madrid;rome;vienna;warsaw;tokyo;beijing;moscow;ankara;cairo;seoul
"""


def _names(table: str) -> frozenset[str]:
    return frozenset(name.strip() for name in table.replace("\n", "").split(";"))


_KINDS = (_names(_STATES), _names(_CITIES))
_SHARED = 2  # content words that claim and rationale must share besides


def rival_place_differences(pair: Pair) -> list[Difference]:
    """Return the first state or city of the claim in whose place the rationale has another one."""
    mine, theirs = tokenize(pair.claim), tokenize(pair.rationale)
    said, shared = words_said(pair), roots(mine) & roots(theirs)
    claimed = list(_places(pair.claim))
    if len(shared) < _SHARED:
        return []
    for name, place, kind in claimed:
        if set(place.split()) <= said:
            continue
        for rival, other, other_kind in _places(pair.rationale):
            if kind != other_kind or any(other == own for _, own, _ in claimed):
                continue
            if is_same_place(mine, name, theirs, rival):
                return [difference(pair, name.span, rival.span)]
    return []


def _places(text: str) -> Iterator[tuple[Name, str, int]]:
    """Yield the names of ``text`` that are those of a state or a city and nothing more, with which it is."""
    for name in find_names(text):
        place = text[name.start : name.end].lower().replace("’", "'").removesuffix("'s")
        for kind, known in enumerate(_KINDS):
            if place in known:
                yield name, place, kind
