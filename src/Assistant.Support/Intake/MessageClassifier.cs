using System.Text.RegularExpressions;
using Assistant.Knowledge.Analysis;

namespace Assistant.Support.Intake;

/// <summary>
/// Sorts out messages that no page answers, by their own words. Narrow on purpose: what it does not recognise is a question, and the gate
/// decides on evidence. English only; other languages go to the gate, or to the model's own class words where there is a model.
/// </summary>
public static partial class MessageClassifier
{
    private const int VagueTerms = 1;

    public static MessageKind Classify(string message)
    {
        var text = WhitespaceFolding.Fold(message);
        if (!text.Any(char.IsLetterOrDigit))
            return MessageKind.Empty;
        if (Instructions().IsMatch(text))
            return MessageKind.Instructions;
        if (Courtesy().IsMatch(text) || (SmallTalk().IsMatch(text) && !Trouble().IsMatch(text)))
            return MessageKind.Chitchat;
        if (AccountSpecific().IsMatch(text))
            return MessageKind.AccountSpecific;
        return Vague().IsMatch(text) && ContentTerms(text) <= VagueTerms ? MessageKind.Vague : MessageKind.Question;
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
        yes|no|yep|nope|sure|got\ it|makes\ sense|bye|goodbye|see\ you|welcome|congrats|congratulations|how\ are\ you|what'?s\ up|you(?:'re|\ are)\ the\ best|you\ rock|
        good\ (?:bot|job|work)|nice\ work|well\ done|team|all|everyone|folks|there|guys|so|very|much|a\ lot|again|it|that|works?(?:\ now)?|worked|solved|fixed|is|now|this|
        for|(?:your|the|all|for)\ help|your|you|and)\b)+(?:\W|:\w+:)*$
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Courtesy();

    // A message that opens with courtesy and asks nothing, or talk between colleagues about their day.
    [GeneratedRegex("""
        ^\W*(?:thanks?\ (?:a\ lot|so\ much|you|again|everyone|all)|thank\ you|congrats|congratulations|happy\ (?:new\ year|birthday|holidays|monday|tuesday|wednesday|thursday|friday|weekend)|
        have\ a\ (?:great|good|nice|lovely)|lol|haha|welcome\ (?:to\ the\ team|aboard))\b[^?]*$|
        \b(?:lunch|standup|stand-up|happy\ hour|coffee\ break|birthday|after-work|office\ party|carpool)\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex SmallTalk();

    // What makes a question of small talk: "Thanks a lot, but it still fails", "How do I add a birthday field?"
    [GeneratedRegex("""
        \b(?:but|still|however|why|how\ (?:do|does|can|could|to|should|would|is)|where\ (?:do|does|can|could|should)|(?:can|could|does|do|did|wo|is)n['’]?t|can['’]t|cannot|
        (?:can|could|does|did|is)\ not|fail(?:s|ed|ing)?|crash(?:es|ed|ing)?|throws?)\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Trouble();

    [GeneratedRegex("""
        \b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|your|system)\b.{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|directions?)\b|
        \b(?:ignore|disregard|forget|override|bypass)\b.{0,20}\ball\b.{0,20}\b(?:instructions?|prompts?|guidelines?|directions?)\b|
        \b(?:reveal|print|show|repeat|output|leak|tell\ me)\b.{0,30}\b(?:(?:your|system)\b.{0,20}\b(?:prompt|instructions)|(?:system|hidden|initial)\ prompt)\b|
        \byou\ are\ now\ (?:in|a|an)\b.{0,30}\bmode\b|\b(?:follow|obey|adopt)\b.{0,30}\b(?:new|these|my)\ (?:rules|instructions|orders)\b|
        \b(?:reply|respond|answer)\ only\ with\b.{0,60}\b(?:tokens?|secrets?|passwords?|environment|keys?|prompt)\b|\bas\ your\ new\ (?:rules|instructions|prompt)\b|
        \byou\ are\ now\b.{0,60}\b(?:dan|jailbroken|unrestricted|an?\ .{0,20}(?:bot|assistant|pirate|hacker|ai|model))\b|
        \b(?:pretend|act)\b.{0,20}\b(?:to\ be|as|like)\b.{0,40}\b(?:no\ (?:rules|restrictions)|unrestricted|another\ (?:ai|assistant))\b|
        \byou\b.{0,30}\b(?:developer|god|debug|admin)\ mode\b|^\W*(?:developer|god)\ mode\b.{0,20}\b(?:enabled|activated)\b|<\|?(?:im_start|system)\|?>|
        ^\W*system\s*:\s*(?:you|your|new|the\ assistant|from\ now|all|ignore|override|answer|reply|act)\b
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Instructions();

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
