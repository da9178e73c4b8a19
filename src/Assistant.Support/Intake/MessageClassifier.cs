using System.Text.RegularExpressions;
using Assistant.Knowledge.Analysis;

namespace Assistant.Support.Intake;

/// <summary>
/// Sorts out messages that no page answers, by their own words. Narrow on purpose: what it does not recognise is a question, and the gate
/// decides on evidence. What asks something is never chitchat, but for "how are you?" and invitations to lunch; what asks how, where, which or
/// "can I" is searched for, whatever it is about. English only; other languages go to the gate, or to the model's own class words where there
/// is a model.
/// </summary>
public static partial class MessageClassifier
{
    /// <summary>A message of so few content words says too little to look anything up.</summary>
    private const int VagueTerms = 1;

    /// <summary>Who writes more has something to say, even after thanks.</summary>
    private const int MaxSmallTalkWords = 15;

    /// <param name="inThread">Something was said before: then a short message leans on it and is vague no longer.</param>
    public static MessageKind Classify(string message, bool inThread)
    {
        var text = WhitespaceFolding.Fold(message);
        if (!text.Any(char.IsLetterOrDigit))
            return MessageKind.Empty;
        var sentences = ReadingText.Sentences(text).ToList();
        if (Instructions().IsMatch(text) || sentences.Exists(sentence => Orders().IsMatch(sentence) && !AsksForAWay().IsMatch(sentence)))
            return MessageKind.Instructions;
        if (IsChitchat(text, inThread))
            return MessageKind.Chitchat;

        var asksForAWay = sentences.Exists(sentence => AsksForAWay().IsMatch(sentence));
        if (AccountSpecific().IsMatch(text) && !asksForAWay)
            return MessageKind.AccountSpecific;
        var isVague = !inThread && Vague().IsMatch(text) && ContentTerms(text) <= (asksForAWay ? 0 : VagueTerms);
        return isVague ? MessageKind.Vague : MessageKind.Question;
    }

    // In a thread a bare "yes" or "all of it" answers what was asked before, and talk of lunch is about the docs' lunches.
    private static bool IsChitchat(string text, bool inThread)
    {
        if (Invitation().IsMatch(text))
            return !inThread;
        var said = Pleasantry().Replace(text, " ");
        if (Asks().IsMatch(said))
            return false;
        if (Courtesy().IsMatch(text))
            return !inThread || !Reply().IsMatch(text);
        return text.Count(c => c == ' ') < MaxSmallTalkWords && !Trouble().IsMatch(said) && (SmallTalk().IsMatch(text) || (!inThread && Announcement().IsMatch(text)));
    }

    private static int ContentTerms(string text)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        TextAnalyzer.For("en").Analyze(text, term => terms.Add(term));
        terms.ExceptWith(EmptyWords);
        return terms.Count;
    }

    // Stems that say that something is wrong or wanted without saying what.
    private static readonly HashSet<string> EmptyWords = new(StringComparer.Ordinal)
    {
        "help", "pleas", "work", "not", "broken", "break", "issu", "problem", "error", "bug", "anyon", "someth", "wrong", "doesn't", "don't",
        "fix", "need", "get", "know", "hi", "hello", "hey", "urgent", "asap", "ani", "idea", "question", "still", "stop", "again", "just",
    };

    // A message made of courtesy alone.
    [GeneratedRegex("""
        ^(?:(?:\W|:\w+:)*\b(?:hi|hey|hello|yo|howdy|good\ (?:morning|afternoon|evening)|morning|thanks?(?:\ you)?|thx|ty|cheers|cool|great|nice|awesome|perfect|lol|haha|ok(?:ay)?|
        yes|yeah|no|yep|nope|sure|got\ it|makes\ sense|bye|goodbye|see\ you|welcome|congrats|congratulations|how\ are\ you|how['’]?s\ it\ going|what['’]?s\ up|
        you(?:['’]re|\ are)\ (?:the\ best|welcome)|you\ rock|good\ (?:bot|job|work)|nice\ work|well\ done|team|all|everyone|folks|there|guys|so|very|really|super|much|a\ lot|again|
        it(?:['’]s)?|that(?:['’]s)?|works?(?:\ now)?|worked|solved|fixed|helped(?:\ me|\ us)?|helps|helpful|(?:did|does)\ the\ trick|is|was|now|this|for|(?:your|the|all|for)\ help|
        for\ (?:the|your|that|this)\ (?:(?:quick|fast|great|good)\ )?(?:repl(?:y|ies)|answers?|response|explanation|info|tips?|hints?|links?)|your|you|and)\b)+(?:\W|:\w+:)*$
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Courtesy();

    // Courtesy without a word of thanks or praise: an answer, when something was asked before.
    [GeneratedRegex("""
        ^(?:\W*\b(?:yes|yeah|yep|no|nope|sure|all|everyone|it|that|this|there|again|now|so|very|much|is|was|for|and|your|you|team)\b)+\W*$
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Reply();

    // Questions that expect no answer, and needs that are met.
    [GeneratedRegex("""
        \bwhat\ (?:i|we)\ (?:was\ |were\ )?(?:need(?:ed)?|want(?:ed)?|looking\ for|trying\ to\ do)\b|\ball\ (?:that\ )?(?:i|we)\ need(?:ed)?\b|
        \b(?:how\ are\ you(?:\ (?:all|doing|today|everyone))*|how['’]?s\ it\ going|what['’]?s\ up|hi|hey|hello)\b[^\w?]*\?+|\b(?:how\ are\ you|how['’]?s\ it\ going|what['’]?s\ up)\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Pleasantry();

    // A question mark, or the beginning of a clause that asks; "what a day" and "have a nice weekend" do not.
    [GeneratedRegex("""
        \?|(?:^|[.!,;:(–-]|\b(?:and|but|so|or|then|also|please|thanks|thank\ you|hi|hello|hey|wonder(?:ing)?|tell\ me))\W*\b(?:
        how\ (?:do|does|did|can|could|to|should|would|is|are|come|many|much|long|often)|what(?:\ (?:is|are|do|does|did|can|should|would|happens)|['’]s\ the)|
        (?:which|whose|where|when|why)\ \w+|who\ (?:is|can|does|may|should)|
        (?:can|could|would|should|will|does|did|is|are|was|were|has|may|must)(?:n['’]?t)?\ (?:i|we|you|it|this|that|there|the|these|those|they|one|any(?:one|body)|some(?:one|body)|my|our)|
        (?:do|have)(?:n['’]?t)?\ (?:i|we|you|they|any(?:one|body)|these|those))\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Asks();

    // A sentence that asks for a way, a place or a permission: docs tell those, even where the matter is an account's or a prompt's.
    [GeneratedRegex("""
        ^\W*(?:(?:hi|hello|hey|all|there|team|everyone|folks|guys|thanks?|thank\ you|please|sorry|also|and|but|so|or|then|ok(?:ay)?|quick\ question|question|
        (?:can|could)\ (?:you|any(?:one|body)|some(?:one|body))\ (?:please\ )?(?:tell|show)\ me|(?:please\ )?tell\ me|do(?:es)?\ (?:you|any(?:one|body)|some(?:one|body))\ know|
        i(?:['’]d|\ would)\ like\ to\ know|i\ (?:want|need)\ to\ know|i\ (?:wonder|am\ wondering)|i['’]m\ wondering)\b\W*)*
        (?:how\ (?:do|does|can|could|to|should|would|is|are|i|we)|where\ (?:do|does|can|could|to|should|would|is|are|i|we)|which|what\ (?:happens|does|do|are|can)|
        (?:can|could|may|should|must|do)\ (?:i|we|one|users?|customers?|people|admins?)|is\ there\ (?:a|any)\ (?:way|setting|option|page)|is\ it\ possible)\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex AsksForAWay();

    // A message that opens with courtesy.
    [GeneratedRegex("""
        ^\W*(?:thanks?\ (?:a\ lot|so\ much|you|again|everyone|all)|thank\ you|thanks?\W+(?:that|it|this)\ (?:really\ |just\ )?(?:helped|worked|fixed|solved|did)|
        congrats|congratulations|happy\ (?:new\ year|birthday|holidays|monday|tuesday|wednesday|thursday|friday|weekend)|
        have\ a\ (?:great|good|nice|lovely)|lol|haha|welcome\ (?:to\ the\ team|aboard))\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex SmallTalk();

    // Colleagues who ask each other out.
    [GeneratedRegex("""
        \b(?:any(?:one|body)|every(?:one|body)|who(?:['’]s|\ is|\ wants)?|let['’]?s)\b\ (?:else\ )?(?:(?:up|in|down|keen|game|ready|free|joining|join|coming|going|wants?|fancy|do|get|go|grab)\ )+
        (?:(?:to|for|on|us|me|the|a|an|our|some|get|grab|have|team|today['’]?s)\ )*(?:lunch|dinner|stand-?up|happy\ hour|coffee|after-work|office\ party|birthday\ (?:party|drinks)|carpool|drinks?|beers?)\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Invitation();

    // What colleagues tell each other about their day.
    [GeneratedRegex("""
        \b(?:lunch|stand-?up|happy\ hour|coffee\ break|after-work|office\ party|birthday\ (?:cake|party|drinks)|carpool)\b.{0,30}
        \b(?:today|tonight|tomorrow|at\ (?:noon|\d{1,2})|in\ (?:\d+|five|ten)\ min(?:ute)?s?|in\ the\ (?:kitchen|office|lobby)|is\ (?:here|ready|served|cancell?ed|over))\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Announcement();

    // What makes a question of small talk: "Thanks a lot, but it still fails", "Thank you, I also need the port".
    [GeneratedRegex("""
        \b(?:but|still|however|why|how\ (?:do|does|can|could|to|should|would|is)|where\ (?:do|does|can|could|should)|(?:can|could|does|do|did|wo|is)n['’]?t|can['’]t|cannot|
        (?:can|could|does|did|is)\ not|no\ longer|fail(?:s|ed|ing)?|crash(?:es|ed|ing)?|throws?|unable|instead|unfortunately|please|i\ (?:also\ |just\ |only\ )?(?:need|want|tried|get\ (?:an?|no|the))|
        i(?:['’]d|\ would)\ like|(?:looking|searching)\ for|trying\ to|wonder(?:ing)?|(?:tell|show|give)\ me|let\ me\ know|explain|another|one\ more|errors?\ (?:code\ )?\d+)\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Trouble();

    // Words that are aimed at the assistant itself, in whatever form.
    [GeneratedRegex("""
        \b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|your)\b.{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|directions?)\b|
        \b(?:reveal|print|show|repeat|output|leak|tell\ me)\b.{0,30}\byour\b.{0,20}\b(?:prompt|instructions)\b|
        \byou\ are\ now\ (?:in|a|an)\b.{0,30}\bmode\b|\bas\ your\ new\ (?:rules|instructions|prompt)\b|
        \byou\ are\ now\b.{0,60}\b(?:dan|jailbroken|unrestricted|an?\ .{0,20}(?:bot|assistant|pirate|hacker|ai|model))\b|
        ^\W*(?:developer|god)\ mode\b.{0,20}\b(?:enabled|activated)\b|<\|?(?:im_start|system)\|?>|
        ^\W*system\s*:\s*(?:you|your|new|the\ assistant|from\ now|all|ignore|override|answer|reply|act)\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Instructions();

    // Words that are an order to the assistant, and in a question how to do it a matter of the product.
    [GeneratedRegex("""
        \b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\bsystem\b.{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|directions?)\b|
        \b(?:ignore|disregard|forget|override|bypass)\b.{0,20}\ball\b.{0,20}\b(?:instructions?|prompts?|guidelines?|directions?)\b|
        \b(?:reveal|print|show|repeat|output|leak|tell\ me)\b.{0,30}\b(?:system\b.{0,20}\b(?:prompt|instructions)|(?:system|hidden|initial)\ prompt)\b|
        \b(?:follow|obey|adopt)\b.{0,30}\b(?:new|these|my)\ (?:rules|instructions|orders)\b|
        \b(?:reply|respond|answer)\ only\ with\b.{0,60}\b(?:tokens?|secrets?|passwords?|environment|keys?|prompt)\b|
        \b(?:pretend|act)\b.{0,20}\b(?:to\ be|as|like)\b.{0,40}\b(?:no\ (?:rules|restrictions)|unrestricted|another\ (?:ai|assistant))\b|
        \byou\b.{0,30}\b(?:developer|god|debug|admin)\ mode\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Orders();

    [GeneratedRegex("""
        \b(?:my|our)\s+(?:\w+\s+){0,2}(?:invoice|refund|bill|billing|subscription|payment|credit\ card|receipt|account)s?\b|
        \b(?:refund|reimburse|charged?)\b.{0,30}\b(?:me|us|my|our|twice|card)\b|
        \b(?:delete|remove|deactivate|close|unlock|restore)\b.{0,40}\b\w+['’]s\s+(?:account|access|user|login)\b|
        \b(?:reset|delete|unlock|reactivate|restore|close)\s+(?:my|our)\s+(?:\w+\s+){0,2}(?:account|password|organi[sz]ation|workspace|user)\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex AccountSpecific();

    [GeneratedRegex(@"\b(?:help|works?|working|broken?|issues?|problems?|errors?|bug|wrong|question|stuck|fails?|failing)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Vague();
}
