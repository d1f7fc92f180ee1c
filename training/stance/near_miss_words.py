"""Words of near misses: how news says that a thing is planned, tried, alleged, conditional or denied, and that it was done.

Each entry of the first tables is a verb phrase; ``{base}``, ``{ing}``, ``{past}`` and ``{done}`` are the forms of the verb,
``{is}``, ``{was}``, ``{has}`` and ``{s}`` agree with the subject. What is in the present is left out beside a past date.
"""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for part in text.split("\n") for line in part.split("/") if line.strip())


#: Said of people, firms and states that mean to do what is not done.
PLANS = _lines(
    """{is} preparing to {base}/plan{s} to {base}/{is} planning to {base}/{is} due to {base}/{is} set to {base}
    vowed to {base}/agreed to {base}/{is} in talks to {base}/{is} considering whether to {base}/hope{s} to {base}
    hoped to {base}/planned to {base}/{was} due to {base}/intend{s} to {base}/intended to {base}/promised to {base}
    {has} promised to {base}/{has} agreed to {base}/{is} expected to {base}/{was} expected to {base}
    {is} about to {base}
    {is} getting ready to {base}/{has} pledged to {base}/pledged to {base}/{is} weighing plans to {base}
    {is} likely to {base}
    drew up plans to {base}/announced plans to {base}/unveiled a proposal to {base}
    {has} been given permission to {base}
    {is} considering {ing}/{is} thinking of {ing}/{is} looking at {ing}/{was} poised to {base}/{is} poised to {base}
    {is} scheduled to {base}/{is} ready to {base}/{was} ready to {base}/{has} offered to {base}/offered to {base}
    threatened to {base}/{is} threatening to {base}/{has} been invited to {base}/{was} invited to {base}
    want{s} to {base}
    wanted to {base}/{is} willing to {base}/{was} willing to {base}/aim{s} to {base}/aimed to {base}
    {is} on course to {base}
    {is} raising money to {base}/{has} been cleared to {base}/{was} chosen to {base}/{is} under pressure to {base}
    proposed to {base}/propose{s} to {base}/debated whether to {base}/{is} discussing whether to {base}/may soon {base}
    {is} tipped to {base}/{has} yet to {base}/{has} yet to decide whether to {base}/{has} long dreamed of {ing}
    {is} holding a vote on whether to {base}/took on staff to {base}/{was} given until next spring to {base}
    signalled a readiness to {base}/{is} one step away from {ing}/{has} set itself the goal of {ing}"""
)
#: Said of anything that is meant to happen.
PROSPECTS = _lines(
    """{is} due to {base}/{is} set to {base}/{is} expected to {base}/{was} expected to {base}/{was} due to {base}
    {is} to {base}
    {is} likely to {base}/may {base}/could {base}/might one day {base}/{is} about to {base}/{was} supposed to {base}
    {was} meant to {base}/{was} rumoured to {base}/{is} scheduled to {base}/{has} yet to {base}
    {was} scheduled to {base}
    looked likely to {base}/look{s} set to {base}/will soon {base}/should {base} within months/{was} to {base}
    {is} forecast to {base}/{was} forecast to {base}/{is} tipped to {base}/{was} thought likely to {base}
    could yet {base}
    will probably {base}/{was} about to {base}/seemed certain to {base}/threatened to {base}
    {is} now likely to {base}"""
)
TRIES = _lines(
    """tried to {base}/sought to {base}/applied to {base}/sued to {base}/fought to {base}/{was} asked to {base}
    lobbied to {base}/attempted to {base}/{is} trying to {base}/{has} tried to {base}/{is} seeking to {base}
    {has} applied for permission to {base}/asked to be allowed to {base}/bid to {base}/made an attempt to {base}
    {was} urged to {base}/{is} fighting to {base}/raced to {base}/struggled to {base}/campaigned to {base}
    {has} been asked to {base}/{is} attempting to {base}/{was} ordered to {base}/{was} told to {base}
    {was} encouraged to {base}
    made repeated efforts to {base}/had a go at {ing}/launched a bid to {base}/{is} battling to {base}
    {is} bidding to {base}
    tried in vain to {base}/hired lawyers to help it {base}/petitioned to {base}/{was} called on to {base}
    {is} being urged to {base}/{was} pressed to {base}/came close to {ing}/set out to {base}/worked for years to {base}
    {has} been trying for years to {base}/came within a whisker of {ing}/experimented with ways to {base}
    joined a race to {base}/{is} racing to {base}/{was} paid to {base}/volunteered to {base}/{was} hired to {base}"""
)
ACCUSED = _lines(
    """{is} accused of {ing}/{was} accused of {ing}/{is} suspected of {ing}/{was} suspected of {ing}
    {was} charged with {ing}
    {is} charged with {ing}/{is} on trial for {ing}/denied {ing}/denies {ing}/{has} denied {ing}
    {is} alleged to have {done}
    {was} alleged to have {done}/allegedly {past}/{was} questioned over claims of {ing}
    {is} being investigated for {ing}
    {was} arrested on suspicion of {ing}/faced accusations of {ing}/{was} cleared of {ing}/{was} acquitted of {ing}
    {is} said by a rival to have {done}/{was} rumoured to have {done}/{is} facing claims of having {done}
    reportedly {past}/{was} wrongly reported to have {done}/{was} falsely said to have {done}
    {was} sued for allegedly {ing}
    {is} under investigation for allegedly {ing}/{is} wanted on suspicion of {ing}/{was} indicted for {ing}
    pleaded not guilty to {ing}/{was} blamed by opponents for {ing}/{is} believed by prosecutors to have {done}
    {was} reported to have {done}, which proved untrue/{was} tried for {ing} but acquitted
    {was} wrongly accused of {ing}
    {was} once suspected of {ing}/{was} named in a complaint about allegedly {ing}/{is} due in court accused of {ing}"""
)
PROVED = _lines(
    """{was} found to have {done}/admitted {ing}/{was} convicted of {ing}/confessed to {ing}/{was} found guilty of {ing}
    {has} admitted {ing}/pleaded guilty to {ing}/{was} shown to have {done}/admitted to having {done}/acknowledged {ing}
    {was} proved to have {done}/{was} jailed for {ing}/{was} fined for {ing}/apologised for {ing}/{was} seen {ing}
    {was} caught {ing}/{was} filmed {ing}/{is} known to have {done}/{was} praised for {ing}/{was} thanked for {ing}
    {was} criticised for {ing}/{was} later confirmed to have {done}/{was} rewarded for {ing}/{was} punished for {ing}"""
)
#: Of one who did it.
DONE = _lines(
    """managed to {base}/went on to {base}/did {base}/{has} now {done}/finally {past}/succeeded in {ing}
    {was} able to {base}
    began by {ing}/eventually {past}/{has} already {done}/at last {past}/ended up {ing}/{was} the first to {base}
    did indeed {base}/duly {past}/{has} since {done}/{has} successfully {done}/successfully {past}
    wasted no time in {ing}
    {has} finally {done}/then {past}/{was} quick to {base}/{was} allowed to {base}, and did/kept a promise to {base}
    made good on a vow to {base}/fulfilled a plan to {base}/managed at last to {base}/had little trouble {ing}/{past}
    {past}"""
)
#: Of anything that happened.
HAPPENED = _lines(
    """did {base}/{has} now {done}/{has} already {done}/{has} since {done}/{has} finally {done}/did indeed {base}
    {past}/{past}
    did in the end {base}/{has} at last {done}/went on to {base}"""
)
#: Side clauses that speak of plans, tries and conditions though the main clause is done.
PLAN_TAILS = _lines(
    """, as planned/, as had been expected/ after months of preparation/ after weeks of talks
    , as had long been promised
    , a step first proposed years ago/, with plans for more to come/, and more such plans are being considered
    , as it had vowed to do/, as it had planned to/, having earlier threatened to/, and hopes to do more next year
    , and may do so again/, and is now preparing for the next step/, sooner than had been planned/, a move long expected
    , though a second attempt is still only being considered/, and others plan to follow
    , after agreeing the terms in spring
    , and is in talks about what comes next"""
)
HAPPENED_TAILS = _lines(
    """, as planned/, as had been expected/, as had long been promised/, a step first proposed years ago
    , and more such plans are being considered/, sooner than had been planned/, as was due/, just as forecasts had said
    , and more may follow/, though what comes next is still being discussed/, later than had been hoped"""
)
TRY_TAILS = _lines(
    """ after trying for years/ after several failed attempts/, having tried in vain before/ at the third attempt
    , where others had tried and failed/ after being asked to/ after a long fight to be allowed to
    , as it had been urged to
    , and is now seeking to do more/, though rivals tried to stop it/ after a court turned down a bid to block it
    , which many had attempted before/, despite attempts to prevent it/, and has applied to do so again"""
)
ACCUSED_TAILS = _lines(
    """, and denied doing anything wrong/, though a colleague was cleared/, a court found
    , and was accused of ignoring warnings
    , and is suspected of having had help/, despite earlier denials/, and now faces other charges/, an inquiry has found
    , but denied having been paid for it/, and is accused of hiding it/, while a rumour of a second case proved false"""
)
CONDITIONS = _lines(
    """would {base}|, if the plan were approved/would have {done}|, but for a lack of money
    could {base}|, if talks succeed
    may {base}|, unless a court steps in/will {base}|, provided that a judge agrees
    would {base}|, under a proposal published today
    would have {done}|, had the weather been better/will {base}|, if voters agree
    could {base}|, under plans now being drawn up
    would {base}|, if enough money were found/might have {done}|, if it had been asked
    {is} to {base}|, if parliament agrees
    would have {done}|, if the deal had gone through/may {base}|, if conditions allow
    could have {done}|, but for a last-minute ruling
    will {base}|, assuming that the permit is granted/would {base}|, should the vote be won
    can {base}|, once the law is changed
    will only {base}|, if the price is right/would {base}|, in the event of an emergency/could {base}|, in theory
    should {base}|, according to the plan/ought to have {done}|, according to critics/would normally {base}|
    could {base}|, as soon as the ban is lifted/would have to {base}|, if the appeal failed
    might {base}|, depending on the result
    will {base}|, subject to approval/would {base}|, in an ideal world
    needed a permit to {base}|, which has not been given"""
)
CONDITION_TAILS = _lines(
    """, even if few noticed at first/, and said that more would follow if needed
    , though critics would have liked another course
    , which would have been unthinkable a year earlier/, and may do so again if asked
    , and could do more if talks succeed
    , despite warnings about what might follow/, unless the records are wrong/, if only after a long delay
    , whether or not it was wise/, as if nothing could stop it/, and would have done so sooner but for the weather
    , although a final report may take months/, which could lead to further changes if others follow"""
)
DENIED = _lines(
    """did not {base}/refused to {base}/failed to {base}/declined to {base}/stopped short of {ing}/narrowly missed {ing}
    never {past}/did not in fact {base}/decided against {ing}/{has} not {done}/{has} never {done}/{was} unable to {base}
    chose not to {base}/{was} barred from {ing}/{was} prevented from {ing}/abandoned plans to {base}
    dropped a plan to {base}
    gave up trying to {base}/{has} refused to {base}/{has} declined to {base}/could not {base}/{was} stopped from {ing}
    backed out of {ing}/missed the chance to {base}/scrapped plans to {base}/ruled out {ing}/{has} failed to {base}
    neglected to {base}/{was} forbidden to {base}/refrained from {ing}/held back from {ing}/decided not to {base}
    {was} too late to {base}/changed course and did not {base}/shied away from {ing}/got out of having to {base}"""
)
UNDONE = _lines(
    "did not {base}/failed to {base}/did not in fact {base}/could not {base}/did not, as had been feared, {base}"
)
NOT_BUT = _lines(
    """ and did not wait to be asked/, but declined to say more/, though it failed to say why/ without delay
    , which nobody had expected/, and refused to apologise/, and did not look back/, though not everyone agreed
    , not for the first time/, but refused to comment/, but not without difficulty/, though never again
    , and no one objected
    , but failed to explain the delay"""
)
DID = _lines(
    """did {base}/did not fail to {base}/did not hesitate to {base}/never failed to {base}/had no trouble {ing}
    could not be stopped from {ing}/did not refuse to {base}/{past}/{past}/{past}/{past}"""
)
UNSURE = _lines(
    """Rumours that {x} were not confirmed/It is not known whether {x}/A report that {x} could not be verified
    An anonymous post claimed that {x}, which officials called untrue
    {X}, according to a report that could not be verified
    It remains unclear whether {x}/Officials denied that {x}/A spokesman denied that {x}
    Police are looking into claims that {x}
    Reports that {x} turned out to be false/There was no evidence that {x}/A hoax message said that {x}
    Some residents believe that {x}, but nobody has proof/Investigators have yet to establish whether {x}
    Claims that {x} were dismissed as nonsense/The idea that {x} is a myth/It was wrongly reported that {x}
    The newspaper withdrew a story saying that {x}/An inquiry will examine whether {x}
    Social media users spread rumours that {x}
    The authorities rejected suggestions that {x}/Fans had hoped to hear that {x}/In a dream sequence, {x}
    A satirical website wrote that {x}/Nobody could confirm that {x}/Two witnesses disagreed about whether {x}
    In the novel, {x}/The defence disputed that {x}/It has been suggested that {x}, but this is disputed
    Contrary to what was first reported, it is not the case that {x}/A leaked memo of doubtful origin says that {x}
    The ministry refused to say whether {x}/Analysts had predicted that {x}/The court was asked to decide whether {x}
    Supporters wrongly believed that {x}
    A viral video purports to show that {x}/Fact-checkers found no support for a claim that {x}
    Opponents allege that {x}
    The company called it a lie that {x}/Few now believe that {x}/Conspiracy theorists insist that {x}
    Many people mistakenly think that {x}/The paper corrected an article that had said that {x}/He joked that {x}"""
)
SURE = _lines(
    """Officials confirmed that {x}/It emerged that {x}/Officials said {x}/{X}, official figures show
    {X}, officials said
    Police confirmed that {x}/A spokesman confirmed that {x}/The ministry announced that {x}/Records show that {x}
    It has been confirmed that {x}/An inquiry found that {x}/{X}, an inquiry has found/It is now known that {x}
    After weeks of rumours, it was confirmed that {x}/Despite early denials, officials admitted that {x}
    Doubts were put to rest when records showed that {x}/{X}, the company confirmed/A court ruled that {x}
    The firm, which had first denied it, has now confirmed that {x}/{X}, though rumours of more were not confirmed
    {X}, according to official records/Investigators established that {x}/{X}, a report by auditors shows
    Contrary to earlier denials, {x}/It turned out that {x}/There is no doubt that {x}/It is not disputed that {x}
    {X}, although it is not known why/Nobody disputes that {x}/Rumours that {x} proved true
    Reports that {x} were confirmed
    Claims that {x} were borne out by records/{X}, but an anonymous claim that there was more to it was called untrue
    {X}, and a spokesman denied that anything went wrong/Witnesses and officials agreed that {x}
    It was no hoax: {x}/{X}, and an inquiry will examine why/The minister told reporters that {x}"""
)
#: May stand behind any sentence and changes nothing.
PLAIN_TAILS = _lines(
    """, officials said/, it was reported on the day/, in front of a small crowd/, to the surprise of many
    , local media said
    , records show/, which drew wide attention/, a spokesman said/, it said in a statement/, watched by reporters"""
)
