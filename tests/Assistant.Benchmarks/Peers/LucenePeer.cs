using Lucene.Net.Analysis.En;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Assistant.Benchmarks.Peers;

/// <summary>Which fields of a page Lucene indexes and searches.</summary>
internal enum LuceneFields { OneField, TitleAndText }

/// <summary>
/// Lucene.Net with the English analyzer and BM25: one document per page, mapped from a folder, merged to one segment, which is the state it
/// answers fastest in. A question is the OR of its analysed terms over the fields; a term that is asked twice weighs twice.
/// </summary>
internal sealed class LucenePeer : ISearchPeer, IDisposable
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const int RunDepth = 1000;
    private readonly TemporaryFolder _folder = new();
    private readonly EnglishAnalyzer _analyzer = new(Version);
    private readonly LuceneFields _fields;
    private readonly LuceneQuestion _questions;
    private FSDirectory _directory = null!;
    private DirectoryReader _reader = null!;
    private IndexSearcher _searcher = null!;
    private string[] _ids = [];

    private LucenePeer(LuceneFields fields)
    {
        _fields = fields;
        _questions = new LuceneQuestion(_analyzer, fields == LuceneFields.OneField ? ["all"] : ["title", "text"]);
    }

    public string Name => _fields == LuceneFields.OneField ? "Lucene, one field" : "Lucene, title + text";

    public Cost Indexing { get; private set; }

    public long BytesOnDisk => _folder.Bytes;

    public long? BytesInMemory => null;

    public static async Task<LucenePeer> BuildAsync(Collection collection, LuceneFields fields)
    {
        var peer = new LucenePeer(fields);
        peer.Indexing = await Measuring.TimeAsync(() =>
        {
            peer.Index(collection.Texts);
            return Task.CompletedTask;
        });
        return peer;
    }

    /// <summary>The same index under other constants: they are no part of it.</summary>
    public LucenePeer With(float k1, float b)
    {
        _searcher.Similarity = new BM25Similarity(k1, b);
        return this;
    }

    public Task<IReadOnlyList<string>> RankAsync(string question) => Task.FromResult<IReadOnlyList<string>>(
        [.. _searcher.Search(_questions.Read(question), RunDepth).ScoreDocs.Select(hit => _ids[hit.Doc])]);

    public int FindTen(string question) => _searcher.Search(_questions.Read(question), 10).ScoreDocs.Length;

    public ValueTask<int> FetchTenAsync(string question)
    {
        var hits = _searcher.Search(_questions.Read(question), 10).ScoreDocs;
        var characters = 0;
        foreach (var hit in hits)
            characters += _searcher.Doc(hit.Doc).Get("storedText").Length;
        return ValueTask.FromResult(characters);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
        _folder.Dispose();
    }

    private void Index(IReadOnlyList<PageText> pages)
    {
        _directory = FSDirectory.Open(_folder.Path);
        using (var writer = new IndexWriter(_directory, new IndexWriterConfig(Version, _analyzer) { Similarity = new BM25Similarity(0.9f, 0.4f) }))
        {
            foreach (var page in pages)
                writer.AddDocument(ToDocument(page));
            writer.ForceMerge(1);
            writer.Commit();
        }
        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader);
        _ids = [.. Enumerable.Range(0, _reader.MaxDoc).Select(page => _reader.Document(page).Get("id"))];
        With(0.9f, 0.4f);
    }

    private Document ToDocument(PageText page)
    {
        var document = new Document { new StringField("id", page.Id, Field.Store.YES), new StoredField("storedTitle", page.Title), new StoredField("storedText", page.Text) };
        if (_fields == LuceneFields.OneField)
        {
            document.Add(new TextField("all", $"{page.Title} {page.Text}", Field.Store.NO));
            return document;
        }
        document.Add(new TextField("title", page.Title, Field.Store.NO));
        document.Add(new TextField("text", page.Text, Field.Store.NO));
        return document;
    }
}
