using Assistant.Knowledge.Analysis;

namespace Assistant.Tests.Knowledge.Analysis;

public class SentencesTests
{
    [Theory]
    [InlineData("One. Two! Three? Four", "One.|Two!|Three?|Four")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("No end", "No end")]
    [InlineData("Use e.g. a file. Then go.", "Use e.g. a file.|Then go.")]
    [InlineData("Use tools (e.g. Make, i.e. GNU Make). Then go.", "Use tools (e.g. Make, i.e. GNU Make).|Then go.")]
    [InlineData("E.g. This one counts. Next.", "E.g. This one counts.|Next.")]
    [InlineData("Chrome vs. Firefox. Both work.", "Chrome vs. Firefox.|Both work.")]
    [InlineData("See Fig. 3 and Sec. 4 for more. Done.", "See Fig. 3 and Sec. 4 for more.|Done.")]
    [InlineData("Mr. Smith and Dr. Jones agree. They do.", "Mr. Smith and Dr. Jones agree.|They do.")]
    [InlineData("Smith et al. (2010) found it. Others did not.", "Smith et al. (2010) found it.|Others did not.")]
    [InlineData("As shown by Smith et al. The effect is small.", "As shown by Smith et al.|The effect is small.")]
    [InlineData("Files, logs, etc. are kept. Images, etc. They go.", "Files, logs, etc. are kept.|Images, etc.|They go.")]
    [InlineData("Version 1.2.3 fixes it. Upgrade from 1.2. It helps.", "Version 1.2.3 fixes it.|Upgrade from 1.2.|It helps.")]
    [InlineData("Edit foo.js and .env files. Save.", "Edit foo.js and .env files.|Save.")]
    [InlineData("Runs on .NET and Node.js. Try it.", "Runs on .NET and Node.js.|Try it.")]
    [InlineData("Call `cy.get(). Then()` twice. Stop.", "Call `cy.get(). Then()` twice.|Stop.")]
    [InlineData("Set `a`. `b` follows. Good.", "Set `a`.|`b` follows.|Good.")]
    [InlineData("Yields a promise. cy.get() retries. npm does not.", "Yields a promise.|cy.get() retries. npm does not.")]
    [InlineData("It is fast. iOS is supported.", "It is fast.|iOS is supported.")]
    [InlineData("See https://x.test/a.b?c=d. Then go.", "See https://x.test/a.b?c=d.|Then go.")]
    [InlineData("Mail a.b@c.test for help. We answer.", "Mail a.b@c.test for help.|We answer.")]
    [InlineData("Wait... what? Yes... It works.", "Wait... what?|Yes...|It works.")]
    [InlineData("Well… maybe. Fine… Really.", "Well… maybe.|Fine…|Really.")]
    [InlineData("Really?! Yes!! Good.", "Really?!|Yes!!|Good.")]
    [InlineData("He said \"Stop. Now.\" Then he left.", "He said \"Stop. Now.\"|Then he left.")]
    [InlineData("\"Why?\" he asked. Nobody knew.", "\"Why?\" he asked.|Nobody knew.")]
    [InlineData("He wrote “It ends. Here.” And went.", "He wrote “It ends. Here.”|And went.")]
    [InlineData("(See the guide. It is long.) Go on.", "(See the guide. It is long.)|Go on.")]
    [InlineData("Use it (or not). Next.", "Use it (or not).|Next.")]
    [InlineData("An open ( bracket. Next one. Last.", "An open ( bracket.|Next one.|Last.")]
    [InlineData("A 5\" disk. A 3\" disk. End.", "A 5\" disk.|A 3\" disk.|End.")]
    [InlineData("In the U.S. Government offices close. The U.S. The end.", "In the U.S. Government offices close.|The U.S.|The end.")]
    [InlineData("J. R. Smith wrote it. Vitamin C. We agree.", "J. R. Smith wrote it.|Vitamin C.|We agree.")]
    [InlineData("So do I. Then go.", "So do I.|Then go.")]
    [InlineData("1. Install it. 2. Run it.", "1. Install it.|2. Run it.")]
    [InlineData("It costs $5. That is little.", "It costs $5.|That is little.")]
    [InlineData("It took 5 s. 10 would be slow.", "It took 5 s.|10 would be slow.")]
    [InlineData("Line one\nLine two. Line three\n\nFour", "Line one|Line two.|Line three|Four")]
    [InlineData("At 5 p.m. we meet. At 6 p.m. We eat.", "At 5 p.m. we meet.|At 6 p.m.|We eat.")]
    [InlineData("The key is No. 5. Press it.", "The key is No. 5.|Press it.")]
    [InlineData("Say no. Then leave.", "Say no.|Then leave.")]
    [InlineData("这是一句。这是另一句！好吗？好。", "这是一句。|这是另一句！|好吗？|好。")]
    [InlineData("Über alles. Äpfel sind gut. Das ist z.B. so.", "Über alles.|Äpfel sind gut.|Das ist z.B. so.")]
    [InlineData("C'est fini. Écoute. ¿Qué? ¡Sí!", "C'est fini.|Écoute.|¿Qué?|¡Sí!")]
    [InlineData("Ends with code `x`. Next.", "Ends with code `x`.|Next.")]
    [InlineData("Ends in bracket [1]. Next [2]. Last.", "Ends in bracket [1].|Next [2].|Last.")]
    [InlineData("Trailing space. ", "Trailing space.")]
    [InlineData("An unclosed `tick. Next one. Last.", "An unclosed `tick.|Next one.|Last.")]
    [InlineData("Yes! npm works? yes it does.", "Yes!|npm works?|yes it does.")]
    [InlineData("See no. 7 and approx. 3 of them. Good.", "See no. 7 and approx. 3 of them.|Good.")]
    [InlineData("Acme Inc. makes it. Made by Acme Inc. It sells.", "Acme Inc. makes it.|Made by Acme Inc.|It sells.")]
    public void Prose_is_split_where_a_reader_would(string prose, string sentences) =>
        Assert.Equal(sentences, string.Join('|', ReadingText.Sentences(prose)));

    [Fact]
    public void Sentences_are_the_prose_in_order_with_only_white_space_between()
    {
        var random = new Random(3);
        string[] parts = ["Word", "word", ".", "!", "? ", " ", "  ", "\n", "\"", "(", ")", "`", "“", "”", "e.g.", "U.S.", "1.", "…", "。", "é", "😀", "'", "J."];
        for (var i = 0; i < 5000; i++)
        {
            var prose = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => parts[random.Next(parts.Length)]));

            var at = 0;
            foreach (var sentence in ReadingText.Sentences(prose))
            {
                var found = prose.IndexOf(sentence, at, StringComparison.Ordinal);
                Assert.True(found >= 0 && string.IsNullOrWhiteSpace(prose[at..found]), prose);
                at = found + sentence.Length;
            }
            Assert.True(string.IsNullOrWhiteSpace(prose[at..]), prose);
        }
    }
}
