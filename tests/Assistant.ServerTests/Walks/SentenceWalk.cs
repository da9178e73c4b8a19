using Assistant.Server.Commands;
using Assistant.Server.Composition;
using Assistant.Server.Rendering;
using Assistant.Support.Answering;
using Microsoft.Extensions.DependencyInjection;

namespace Assistant.ServerTests.Walks;

/// <summary>
/// Asks many questions over a folder of pages and looks each sentence up in the file of the page it cites. The index is built by the command line; the
/// answers are the documents that <c>ask --json</c> prints, from the program composed once, because opening the index anew for each question takes most of the time.
/// </summary>
internal sealed class SentenceWalk(string docs)
{
    private readonly Dictionary<string, ReaderText> pages = [];

    public List<string> NotFound { get; } = [];

    public int Sentences { get; private set; }

    public int AnswersWithSentences { get; private set; }

    public static async Task<SentenceWalk> OverAsync(string docs, IReadOnlyList<string> questions)
    {
        var token = TestContext.Current.CancellationToken;
        using var cli = new Cli();
        var indexed = await cli.Run("index", "--source", docs);
        Assert.Equal((0, ""), (indexed.ExitCode, indexed.Error));
        await using var session = CommandSession.Compose(new GlobalOptions(cli.Data, DataIsGiven: true, IsJson: true, IsVerbose: false), new Terminal(TextWriter.Null, TextWriter.Null));
        await using var index = await session.OpenBuiltIndexAsync(token);
        using var search = await session.OpenSearchAsync(index, token);
        var answerer = session.Services.GetRequiredService<QuestionAnswererFactory>().Create(search);

        var walk = new SentenceWalk(docs);
        foreach (var question in questions)
            walk.Look(AskDocument.Of(question, await answerer.AnswerAsync(new IncomingQuestion(question), token), answerer.Threshold));
        return walk;
    }

    private void Look(AskDocument answered)
    {
        foreach (var part in answered.Parts.Where(part => part.Sentences.Count > 0))
        {
            AnswersWithSentences++;
            foreach (var sentence in part.Sentences)
            {
                Sentences++;
                var path = Assert.Single(part.Citations, citation => citation.Number == sentence.Citation).Path;
                Assert.Equal(sentence.Quote, sentence.Text);
                if (!PageOf(path).Holds(sentence.Text))
                    NotFound.Add($"{path}: {sentence.Text}");
            }
        }
    }

    private ReaderText PageOf(string path) =>
        pages.TryGetValue(path, out var page) ? page : pages[path] = new ReaderText(File.ReadAllText(Path.Combine(docs, path)));
}
