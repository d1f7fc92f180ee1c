"""Words of which one says more than the other, or something else, by kind: "all" and "some", "law" and "draft law".

``SCALES``: strong, weak, and whether the strong one entails the weak one. Evidence with the weak word does not show a claim
with the strong one
        the other way round it does where the strong one entails it. ``APART``: words of one group exclude each
other, or at least do not show each other. ``ALIKE``: the same in other words.
"""


def _scales(text: str) -> tuple[tuple[str, str, bool], ...]:
    """Read "strong > weak" (entails) and "strong | weak" (does not), one on each line or between semicolons."""
    found = []
    for entry in text.replace("\n", ";").split(";"):
        for mark in (">", "|"):
            strong, said, weak = (part.strip() for part in entry.partition(mark))
            if said:
                found.append((strong, weak, mark == ">"))
    return tuple(found)


def _groups(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(word.strip() for word in group.split("/"))
        for group in text.replace("\n", ";").split(";")
        if group.strip()
    )


SCALES: dict[str, tuple[tuple[str, str, bool], ...]] = {
    "part": _scales(
        """all the > some of the; all of the > some of the; all of the > most of the
        both of the > one of the; both teams | one of the teams
        every > nearly every; all of its > some of its; all of his > some of his;
        the whole of > part of; the entire > part of the; throughout > in parts of; the majority of > some of the
        the two > one of the two; all three > two of the three; all four > three of the four
        all five > four of the five
        all six > five of the six; each of the > some of the; most of the > a few of the
        everyone > some people; everything > some things; everywhere > in some places; the whole > half the
        across the country | in one part of the country; the three > two of the three; the four > two of the four
        completely > partly; fully > partly; entirely > partly; wholly > partly; totally > partly
        hundreds of | dozens of
        thousands of | hundreds of; tens of thousands of | thousands of; millions of | thousands of; dozens of | a dozen
        nationwide | local; national | regional; worldwide | nationwide"""
    ),
    "comparison": _scales(
        """the highest | the second highest; the largest | the second largest; the biggest | the second biggest
        the oldest | the second oldest; the longest | the third longest; the tallest | the second tallest
        the most | the second most; the best | the second best; the fastest | one of the fastest
        a record | a near-record
        the leading > a leading; the main > a main;
        the deadliest | the second deadliest;
        the world's largest > Europe's largest
        the world's first > Europe's first; the country's largest > the region's largest; world record | national record
        the largest | the largest privately owned; record | near-record"""
    ),
    "degree": _scales(
        """killed | injured; killed | wounded; destroyed > damaged; sacked | suspended; sacked | disciplined
        stopped | slowed
        abolished | cut; abolished | reformed; convicted > charged; elected | nominated; approved | proposed
        signed | drafted
        ratified | signed; banned > restricted; banned | criticised; closed | cut back; closed | threatened with closure
        jailed | fined; demolished > damaged; cured | treated; rescued | spotted; arrested > stopped
        arrested | questioned
        murdered | attacked; died | fell ill; bankrupt | in debt; resigned | offered to resign
        won | reached the final of
        won | competed in; won | came close to winning; cancelled | postponed; cancelled > disrupted
        abandoned | delayed
        eliminated | reduced; doubled > rose; tripled > rose; halved > fell; collapsed > fell; soared > rose
        plunged > fell
        appointed | shortlisted; bought | bid for; acquired | bought a stake in; captured | attacked
        discovered | looked for
        invented | improved; founded | joined; wrote | edited; directed | produced; completed | started
        opened | inspected
        passed | debated; rejected | questioned; rejected | delayed; defeated | played
        expelled | suspended
        hired | interviewed; ended | paused; overturned | reviewed; deported | detained; executed > sentenced
        found | sought
        built | designed; published | announced; launched | announced; sold | put up for sale; conquered | invaded
        sank | ran aground; crashed | made an emergency landing; stole | tried to steal; evacuated | warned
        dissolved | suspended
        confirmed | suggested; proved | suggested; recovered | stabilised; extinguished | contained
        repaired | inspected
        merged | cooperated; legalised | decriminalised; nationalised | bailed out; dismissed | reprimanded
        shot dead > shot; beaten to death > beaten; stabbed to death > stabbed; broke | equalled; set | equalled
        quit | threatened to quit; retired | took a break; divorced | separated; drowned | was swept away
        starred | appeared"""
    ),
    "cause": _scales(
        """because of > amid; because of | shortly after; because of | in spite of; as a result of > after
        caused by | followed by
        led to | preceded
        led to > was followed by; caused | preceded; caused > was followed by; resulted in > was followed by
        owing to | at the same time as; thanks to | despite;
        resulting in | before; leading to | coming before; as a result of | regardless of;
        blamed on | reported after; prompted | preceded; triggered | preceded; triggered > was followed by
        killed by | found after
        sparked | preceded; sparked > was followed by; causing | coinciding with; forced | urged
        in response to | shortly after
        in protest at | on the day of; in retaliation for | after; for killing | after meeting"""
    ),
    "state": _scales(
        """is | was once; are | were once; is | was until recently
        president | vice-president
        president | former president
        president | acting president; president | candidate for president; minister | deputy minister
        minister | former minister
        chairman | deputy chairman; chairman | former chairman; director | deputy director; manager | assistant manager
        prime minister | deputy prime minister; prime minister | former prime minister; captain | vice-captain
        coach | assistant coach; head coach | assistant coach; governor | former governor; mayor | deputy mayor
        mayor | candidate for mayor; senator | former senator; leader | deputy leader; leader | former leader
        editor | former editor
        chief executive | former chief executive; champion | former champion; member | former member
        capital | former capital
        owner | former owner; owner | part-owner; judge | retired judge; ambassador | former ambassador
        king | heir to the throne
        professor | former professor; secretary | under-secretary; chancellor | vice-chancellor
        goalkeeper | reserve goalkeeper
        Prime Minister | Deputy Prime Minister; President | Vice-President; President | former President
        husband | former husband
        wife | former wife; colony | former colony; home | former home; lives | once lived; works | once worked
        plays | once played
        headquarters | former headquarters; airport | disused airport; owns | once owned
        runs | once ran
        serves | once served; holder | former holder; doctor | trainee doctor; teacher | retired teacher
        police officer | former police officer; MP | former MP; still | no longer"""
    ),
    "stage": _scales(
        """parliament | a committee of parliament; Parliament | a committee of Parliament
        the Senate | a Senate committee
        law | bill; the law | the draft law; in force | agreed
        treaty | draft treaty
        contract | tender; the contract | the tender; medal | qualification; gold medal | silver medal
        the final | the semi-final
        vaccine | trial vaccine; ceasefire | draft ceasefire; deal | provisional deal
        agreement | draft agreement
        the cabinet | a cabinet committee; verdict | hearing; trial | preliminary hearing;
        sentence | appeal
        conviction | charge; election | primary; the general election | the primary; referendum | opinion poll
        vote | debate
        council | council committee; budget | draft budget;
        constitution | draft constitution; prototype | drawing; opening | planned opening
        championship | qualifying round;
        tournament | qualifying round; peace deal | ceasefire; independence | autonomy; diagnosis | test
        takeover | takeover bid; merger | proposed merger; a place in the final | a place in the semi-final
        award | nomination
        prize | nomination; an Oscar | an Oscar nomination; Award | Award nomination; Prize | Prize nomination
        licence | provisional licence; degree | first year of a degree; ban | proposed ban
        cuts | proposed cuts
        strike | strike ballot; Act | Bill; ruling | interim ruling; human trial | animal trial"""
    ),
}
APART: dict[str, tuple[tuple[str, ...], ...]] = {
    "comparison": _groups(
        """rose/fell; increased/decreased; higher/lower; more than/fewer than; gained/lost; above/below
        older/younger; faster/slower; largest/smallest; highest/lowest; longest/shortest; better/worse; grew/shrank
        at least/at most; richer/poorer; stronger/weaker; earliest/latest; best/worst; increase/decrease
        rise/fall
        majority/minority; top/bottom; climbed/dropped; ahead of/behind; bigger/smaller; hottest/coldest; winning/losing
        expanded/contracted; twice/half; surplus/deficit; profit/loss; shortage/glut"""
    ),
    "measure": _groups(
        """profit/revenue/market value; revenue/operating profit; turnover/profit
        median/average/total; gross/net; exports/imports; the rate of/the number of/the share of
        temperature/rainfall
        income/savings; length/width; deaths/injuries; deaths/cases
        debt/deficit; births/deaths; unemployment/inflation; speed/distance; votes/seats; seats/candidates
        goals/assists
        percentage points/percent; annual/monthly/weekly; daily/annual; a year/a month
        per cent/percentage points
        employees/customers; shares/bonds;
        acres/hectares; pounds/kilograms; dollars/euros; metres/feet; points/rebounds
        supply/demand; lending/saving;
        emissions/energy use"""
    ),
    "time": _groups(
        """before/after; since/until; last year/next year; last month/last year/last week; last week/next week
        Monday/Tuesday/Wednesday/Thursday/Friday/Saturday/Sunday
        January/February/March/April/May/June/July/August/September/October/November/December
        early/late; morning/evening; spring/autumn; summer/winter; yesterday/a week ago; earlier this year/last year
        the following year/the previous year; daily/weekly; the 1960s/the 1970s/the 1980s/the 1990s
        the 18th century/the 19th century/the 20th century; midnight/noon; within hours/within months
        every day/every year; two years later/six years later; years ago/days ago; at night/at midday
        this week/last month
        first half/second half; at the start of/at the end of; temporarily/permanently"""
    ),
    "object": _groups(
        """first/second/third/fourth; east/west/north/south; eastern/western; northern/southern
        red/blue/green/white/black/yellow
        upper/lower; men's/women's; male/female; domestic/foreign; public/private; senior/junior; inner/outer;
        primary/secondary; indoor/outdoor; summer/winter; gold/silver/bronze; civil/criminal; local/federal
        bridge/tunnel; hospital/school/library; bus/train/tram/ferry; airport/harbour/railway station
        wine/beer/cider; wheat/rice
        son/nephew; daughter/niece; goalkeeper/striker/midfielder; river/lake
        novel/poem/play; film/stage play/television series; road/railway/canal; cat/dog/horse; church/mosque/synagogue
        coal/gas/oil; gas/electricity/water; car/lorry/motorcycle; helicopter/plane/boat
        football/rugby/cricket/hockey/tennis
        singer/dancer/painter; actor/comedian/cameraman; nurse/doctor/dentist; teacher/headteacher/pupil
        flood/fire/storm
        drama/comedy/horror; album/song/video; writer/illustrator/translator; producer/composer/editor
        guitar/piano/drums
        heart/liver/kidney; lung/bladder; malaria/cholera/measles; steel/copper/cotton; king/queen; army/navy/air force
        daughter/son; wife/sister; husband/brother; students/teachers; women/men; boys/girls; children/pensioners
        soldiers/civilians
        police officers/firefighters; police/firefighters; farmers/fishermen; shop/restaurant/hotel; bank/insurer
        stadium/theatre
        museum/prison; newspaper/radio station; island/peninsula; valley/mountain; American/British/Canadian/Australian
        French/German/Italian/Spanish; Chinese/Japanese/Indian; English/Scottish/Welsh/Irish; Russian/Ukrainian/Polish
        Democratic/Republican; liberal/conservative; Protestant/Catholic; rock/jazz/folk; bomb/knife
        shooting/stabbing; theft/fraud
        murder/arson; tax/fee; pensions/wages; visa/passport; left-back/right-back
        lead singer/drummer
        sixth/eighth; fifth/seventh; human/animal; nuclear/solar; written/oral; cancer/diabetes; """
    ),
    "degree": _groups("praised/criticised; welcomed/condemned; supported/opposed; backed/rejected; jailed/acquitted"),
    "cause": (), "part": (), "state": (), "stage": (),
}  # fmt: skip
ALIKE: dict[str, tuple[tuple[str, ...], ...]] = {
    "part": _groups(
        "all of the/every one of the; both/the two; half of/50 per cent of; most of the/the majority of the"
    ),
    "comparison": _groups(
        """rose/increased/climbed; fell/declined; more than/over; fewer than/less than/under; largest/biggest
        at least/no fewer than; about/roughly; increase/rise; decrease/drop; bigger/larger; at most/no more than
        the most popular/the best-liked; decreased/went down; increased/went up; record/all-time high"""
    ),
    "degree": _groups(
        """sacked/fired; founded/set up; bought/acquired; abolished/scrapped; banned/outlawed; killed/slain
        jailed/imprisoned
        closed/shut; demolished/knocked down; cancelled/called off; approved/gave approval to; appointed/named
        launched/started
        began/started; ended/came to an end; completed/finished; rejected/turned down; resigned/stepped down
        published/issued
        defeated/beat; destroyed/wrecked; discovered/came upon; passed/adopted; rescued/brought to safety
        died/passed away
        praised/commended; wrote/penned; created/devised; established/set up; received/was given; postponed/put off"""
    ),
    "cause": _groups("because of/owing to/due to; led to/brought about; caused/brought about; resulted in/led to"),
    "state": _groups("former/one-time; chairman/chair; chief executive/head; prime minister/premier; leader/head"),
    "stage": _groups("law/statute; agreement/accord; vote/ballot; referendum/plebiscite; "),
    "measure": _groups(
        "revenue/turnover; profit/earnings; wages/pay; per cent/percent; average/mean; a year/per year/annually"
    ),
    "time": _groups("before/prior to; autumn/fall; yearly/annual; earlier this year/in the first months of this year"),
    "object": _groups(
        """film/movie; road/highway; shop/store; lorry/truck; football/soccer; doctor/physician; car/vehicle
        children/kids
        helicopter/chopper; plane/aircraft; new/brand-new; police officers/constables; father/dad; mother/mum
        hospital/clinic"""
    ),
}
