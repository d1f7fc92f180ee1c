"""Word lists of the claim desk, each with what it is for. No model, no spaCy.

A list here is a second sign beside the parser's word, or a reason to leave a sentence whole; none makes a claim by itself.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Nouns for people: a "he" may mean them, a "who" may hang on them.
HUMAN = _words(
    "man woman boy girl child person people leader president minister king queen prince princess mayor governor"
    " senator spokesman spokeswoman spokesperson chairman chairwoman chief boss head founder owner director manager"
    " officer official officials general colonel captain soldier sailor pilot astronaut engineer scientist researcher"
    " doctor nurse teacher student pupil professor lawyer judge prosecutor defendant victim suspect witness driver"
    " worker farmer fisherman analyst expert economist historian author writer poet artist singer actor actress player"
    " coach striker keeper athlete champion winner son daughter brother sister father mother wife husband uncle aunt"
    " cousin widow partner friend colleague deputy aide adviser advisor envoy ambassador diplomat lawmaker activist"
    " protester journalist reporter editor priest bishop pope resident neighbour neighbor passenger patient customer"
    " voter refugee migrant inspector detective ex-president master secretary treasurer commissioner candidate"
    " politician businessman businesswoman magnate heir physicist chemist biologist groom bride bridegroom employee"
    " insider guest host anchor presenter comedian criminal killer gunman attacker assailant shooter burglar robber"
    " thief inmate prisoner hostage captive survivor veteran recruit militant fighter rebel terrorist jihadi jihadist"
    " extremist hacker blogger tourist traveller traveler visitor shopper buyer tenant landlord investor trader banker"
    " broker accountant auditor consultant contractor builder plumber electrician carpenter mechanic technician"
    " programmer developer designer architect chef waiter waitress bartender cleaner maid nanny babysitter butler"
    " bodyguard sniper trooper sergeant lieutenant corporal marshal sheriff cop policeman policewoman constable"
    " superintendent firefighter fireman paramedic surgeon physician dentist pharmacist psychologist psychiatrist"
    " therapist midwife veterinarian zoologist geologist astronomer mathematician philosopher scholar academic"
    " lecturer headteacher graduate undergraduate teenager teen toddler baby infant newborn youngster adult pensioner"
    " grandfather grandmother grandson granddaughter nephew niece stepfather stepmother stepson stepdaughter fiance"
    " fiancé fiancee fiancée girlfriend boyfriend ex-wife ex-husband ex-girlfriend ex-boyfriend lover mistress spouse"
    " sibling orphan relative guardian parent dad mum mom grandma grandpa lady gentleman guy bloke individual stranger"
    " monk nun imam rabbi cardinal vicar pastor reverend preacher cleric missionary pilgrim emperor empress duke"
    " duchess monarch chancellor premier dictator statesman congressman congresswoman councillor councilor councilman"
    " legislator delegate nominee incumbent challenger rival opponent ally lobbyist campaigner organizer organiser"
    " volunteer demonstrator musician rapper drummer guitarist pianist composer dancer choreographer filmmaker"
    " film-maker producer screenwriter playwright novelist columnist correspondent commentator pundit critic"
    " photographer cameraman illustrator cartoonist sculptor painter footballer goalkeeper midfielder quarterback"
    " cricketer boxer wrestler swimmer sprinter cyclist jockey skier golfer gymnast referee umpire teammate team-mate"
    " skipper billionaire millionaire tycoon entrepreneur executive exec co-founder cofounder shareholder"
    " whistleblower informant spy agent operative defector dissident fugitive plaintiff claimant complainant attorney"
    " barrister solicitor magistrate juror clerk receptionist assistant intern apprentice trainee supervisor coworker"
    " co-worker employer miner hunter rancher shepherd gardener butcher baker tailor barber hairdresser undertaker"
    " janitor postman trucker motorist pedestrian biker commuter co-pilot copilot cosmonaut taikonaut stewardess"
    " steward hiker climber mountaineer diver surfer camper explorer settler foreigner immigrant evacuee homeowner"
    " roommate housemate flatmate classmate schoolgirl schoolboy schoolteacher donor heroine villain culprit"
    " perpetrator offender felon convict rapist murderer arsonist smuggler trafficker pirate mobster gangster"
    " kidnapper captor hijacker bomber executioner warden interrogator negotiator mediator translator interpreter"
    " curator librarian archaeologist virologist epidemiologist immunologist oncologist cardiologist neurologist"
    " radiologist pathologist coroner magician clown lookalike narrator viewer spectator bystander onlooker eyewitness"
    " caller applicant contestant finalist medallist medalist laureate moderator panelist newsreader weatherman"
    " meteorologist forecaster statistician pollster strategist speechwriter cashier shopkeeper youth lad loner dealer"
    " addict farmhand aristocrat user member subscriber local realtor civilian supporter sympathiser sympathizer"
    " follower insurgent guerrilla loyalist vigilante schoolchild kid protestor adventurer islamist separatist"
    " nationalist rioter looter bandit ranger mother-in-law father-in-law son-in-law daughter-in-law brother-in-law"
    " sister-in-law"
)
FEMALE = _words(
    "she her woman girl queen princess spokeswoman chairwoman actress daughter sister mother wife aunt widow"
    " businesswoman mrs ms miss lady bride fiancee fiancée girlfriend ex-wife ex-girlfriend mistress mum mom grandma"
    " grandmother granddaughter niece stepmother stepdaughter nun empress duchess congresswoman policewoman waitress"
    " stewardess heroine schoolgirl mother-in-law daughter-in-law sister-in-law"
)
MALE = _words(
    "he his him man boy king prince spokesman chairman son brother father husband uncle fisherman businessman mr pope"
    " sir lord groom bridegroom fiance fiancé boyfriend ex-husband ex-boyfriend dad grandpa grandfather grandson"
    " nephew stepfather stepson monk emperor duke congressman councilman policeman fireman cameraman weatherman"
    " postman gentleman guy bloke lad schoolboy father-in-law son-in-law brother-in-law statesman"
)
#: Nouns for bodies of people: they say and do things, and an "it" may mean them.
BODIES = _words(
    "agency ministry government company court police army navy military party council committee parliament group"
    " firm bank union club team band association commission organisation organization university newspaper newswire"
    " station network broadcaster authority department office board country state nation city administration regime"
    " watchdog charity regulator airline operator publisher museum church embassy senate congress house company's"
    " hospital clinic school college institute center centre foundation agency corp inc ltd times post news press court"
)
#: "The town of Hamilton" is no person, whatever else is called Hamilton.
SITES = _words("hometown city town village province district county island port region suburb municipality borough")
#: What a place is said to be behind its name: "Helmand, a province", not "Helmand, the third such attack".
PLACE_NOUNS = SITES | _words(
    "capital country nation state republic kingdom monarchy colony territory enclave exclave protectorate democracy"
    " dictatorship economy power superpower area zone neighbourhood neighborhood quarter borough commune community"
    " settlement outpost city-state metropolis hub centre center base stronghold bastion home destination resort"
    " retreat spot site location market neighbour neighbor ally partner rival member signatory producer exporter"
    " importer supplier manufacturer island archipelago atoll peninsula continent coast valley mountain volcano peak"
    " hill river lake sea ocean strait canal bay desert forest park reserve garden square street road avenue highway"
    " bridge tunnel crossing border building tower skyscraper palace castle fort fortress prison jail camp barracks"
    " airport airfield airbase station stadium arena venue hotel restaurant theatre theater library mall monument"
    " memorial cemetery temple mosque cathedral shrine monastery plant factory refinery mine dam reactor"
    " shipyard dock harbour harbor landmark birthplace haven paradise oasis corridor constituency"
)
#: With "in", of people: "in Kim" is a place behind other words.
TRUSTING = _words(
    "trust faith confidence interest belief believe confide interested invest find see rest lie reside role"
)
#: Of these a "which" behind a comma, or a participle, may well mean all that was said before.
CAUSING = _words(
    "mean anger lead cause make allow prompt spark raise suggest show result force help give leave trigger bring"
    " put send push drive create indicate imply enable worsen ease boost hurt surprise shock confirm prove"
    " demonstrate contribute end kill injure wound destroy damage affect fuel heighten increase reduce cut lower"
    " turn render come follow be have include happen occur amount represent mark reflect require involve account"
    " become"
)
#: Participles that hang on a noun like an adjective, or that are prepositions by now.
LIKE_PREPOSITIONS = _words(
    "give compare base provide grant follow include regard depend consider concern accord assume bar exclude judge"
    " speak owe touch pend have be range vary include contain date stretch extend cover span total last cost measure"
    " weigh number feature"
)
#: What lasts, or is measured: "with turnout reaching 71 percent" says that it reached it, not that it was reaching it.
LASTING = _words(
    "reach exceed total remain stand cost include contain hold own number average equal represent mean last amount"
    " belong consist"
)
#: What a subject "with" it between commas has: "Kenya, with a population of 54 million, ...".
MEASURES = _words(
    "population people inhabitant resident area budget revenue turnover capacity length height depth width weight"
    " fleet circulation membership member workforce employee staff worker seat bed student pupil reader subscriber"
    " follower user debt deficit"
)
#: Participles that tell a state: "is located", not "was located".
STATES = _words(
    "locate situate base name call know own expect schedule set compose aim intend design dedicate devote believe"
    " think say suppose make title entitle headquarter surround associate plan due"
)
#: Verbs that need an object: without one, "was arrested and jailed" says of both that they were done.
UNDERGONE = _words(
    "find send jail sentence convict fine charge arrest hold make bring tell fire sack sue ban expel deport evacuate"
    " rescue elect appoint acquit imprison detain seize bury hang shoot behead execute torture treat discharge"
    " extradite suspend dismiss remove replace award crown honour honor rebuild repair destroy demolish sell buy build"
    " cut pull drag throw force order allow invite require permit rape murder assassinate wound injure hospitalise"
    " hospitalize handcuff question"
)
#: Verbs without an object, said of a subject that did it: "was released and died".
ACTED = _words(
    "die return resign flee escape remain live survive arrive appear disappear collapse serve stay vanish retire"
    " recover turn step sit stand look ascend climb travel walk march work continue fight play speak emerge surrender"
    " emigrate migrate lie wait"
)
#: What things do, as people do: a "they" across a full stop may mean exports that rose, not exports that voted.
LIFELESS = _words(
    "be fall rise last cost increase decline drop grow remain include contain happen occur continue begin start end"
    " stand reach exceed total average mean come require need expire cover show affect cause lead open close"
    " stretch weigh measure run use say vanish disappear arrive appear emerge break sink burn spread circulate go"
    " land reach follow work vary differ date belong exist matter help provide suggest"
)
#: Of these, with an object, people do them: "they burned 40 cars".
DONE_TO = _words("burn break sink run open close start begin end grow land spread use")
#: Verbs and nouns whose "A and B" is one thing: nothing is said of either alone.
TOGETHER = _words(
    "mix combine merge compare join link connect unite separate divide exchange differ total range alternate"
    " distinguish balance pair marry swap split blend fuse reconcile mediate bridge consist comprise compose meet"
    " agree collide mixture combination blend merger union relationship relation link difference comparison conflict"
    " war dispute border balance total sum average series set pair couple trio group team choice exchange ratio"
    " distance gap range average mean alliance partnership marriage agreement deal treaty meeting match game final"
    " collaboration collision ingredient cross product half most majority all both each every"
)
#: Of these examples, too, are one thing.
MIXED = _words("combine mix mixture combination blend merge merger compare comparison")
#: Nouns for a change: with an amount, one has happened where it is told as a reason or a result.
CHANGES = _words(
    "drop fall rise increase decrease decline jump surge cut growth reduction slump gain loss hike spike plunge"
)
#: Nouns that name a share or a kind of something, and no thing by themselves.
VAGUE = _words(
    "one part kind sort type member example place way thing case result reason name time year day week month end"
    " source step sign head number lot version form piece branch chain set"
)
#: What people are called that is no word for people.
CALLINGS = _words(
    "star legend hero genius icon native citizen democrat republican conservative liberal socialist fan veteran"
)
#: What stands before a colon and is no name.
LABELS = _words(
    "verdict claim fact note rating question answer caption source conclusion result location date price image photo"
    " video update correction warning tip summary topic rule step"
)
#: Frames behind which what is said is not stated as so.
UNSURE_SAYING = _words("deny predict accuse quote comment suggest allege estimate assure explain describe stress")
#: Where something is: "behind him" may be behind the clause's own subject.
WHERE = _words("inside behind beside around near within under over above below on before between after off out outside")
#: Where somebody goes: "travelled there" is "travelled to".
GOING = _words("travel go fly return come move sail drive walk head arrive send bring take emigrate flee")
#: Nouns that an "it was ..." names a happening by: the "it" is then no thing that was named before.
HAPPENINGS = _words(
    "meeting visit launch time attack decision sign step move attempt test trip tour summit talk victory win defeat"
    " loss failure success strike election vote event day year moment reason result case end start beginning blow"
    " part place way disaster accident crash death warning reminder chance matter question idea problem thing fact"
    " shame pity mistake nothing nightmare relief honour honor pleasure trouble mess headache miracle tragedy joke"
    " reflection sign indication result reminder"
)
#: What tells of things: behind "according to" it is the source, and no "it" means it.
PAPERS = _words(
    "research study survey poll report data record statistic figure document file account analysis source census"
)
#: What somebody says something in.
STATEMENTS = _words(
    "statement letter email e-mail interview post tweet filing release blog memo message speech briefing article column"
    " testimony affidavit complaint lawsuit book video paper"
)
#: What a sentence begins with to hang on the one before: a claim of its own has no use for it.
CONNECTIVES = _words(
    "however additionally moreover furthermore therefore thus consequently also so overall similarly likewise nevertheless"
    " nonetheless besides meanwhile hence accordingly finally firstly secondly thirdly lastly yes indeed"
    " separately elsewhere"
)
#: What stands before a weekday in the name of a day, an event or a club: "Good Friday", "Sheffield Wednesday".
BEFORE_DAYS = _words(
    "good black cyber super ash bloody palm easter whit shrove maundy holy fat giving remembrance blue sheffield"
)
#: Papers that are called after the day on which they are sold: "the Mail on Sunday".
DAY_PAPERS = _words("mail sun star express mirror independent scotland wales ireland")
#: Verbs whose past is their base, and which are nouns as well: behind names they may be all that a sentence has for a verb.
UNCHANGED = _words("cut hit put bid set shut cost let spread split quit beat burst cast hurt")
#: What a person does rather than a thing: whose bare surname is its subject is hardly an "it".
WISHING = _words("want promise pledge vow hope wish refuse insist")
#: Words for bodies and buildings that are surnames as well.
SURNAMES_TOO = _words("church court house post temple chapel bank banks")
#: What people do and no body, place or thing: whoever is the subject is somebody, whatever the parser takes the name for.
PERSONAL_DEEDS = _words(
    "shoot stab bleed marry remarry wed divorce die confess testify steal rape murder strangle faint sleep wake smoke"
    " drink eat retire graduate weep cry laugh smile nod shrug phone text kneel sit wear undress swim breathe limp"
    " choke drown apologise apologize plead whisper shout scream study enrol enroll recover resign drive cycle walk"
)
