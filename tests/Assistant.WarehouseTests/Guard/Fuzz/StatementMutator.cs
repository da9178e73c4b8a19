namespace Assistant.WarehouseTests.Guard.Fuzz;

/// <summary>Makes statements out of the statements of the corpora: tokens changed, groups and whole statements put into one another, subtrees exchanged.</summary>
internal sealed class StatementMutator(Random random, TreeCrossing crossing, IReadOnlyList<string> functions)
{
    private static readonly string[] Spices =
    [
        "secrets", "hidden.secrets", "main.secrets", "hidden.events", "events", "persons", "main.events", "\"events\"", "time", "e.time", "or true", "or 1 = 1", "and", "or", "not", "union all",
        "select token from secrets", "(select token from secrets limit 1)", "read_text('canary.txt')", "'canary.txt'", "query('select token from secrets')", "lateral", "recursive", "union", "except",
        "where", "from events", "from secrets", "cross join", "left join", "full join", "asof join", "anti join", "on true", "using (person)", "as", "--", "/*", "*/", ";", "(", ")", ",", "*", "null", "true", "'",
        "\"", "current_user", "limit 1000000", "is not null", "= any", "in", "->>'a'", "::text", "::int", "[1]", ".time", "qualify true", "having true", "group by all", "order by all", "filter (where true)", "over ()",
        "'2000-01-01'", "'9999-01-01'", "interval '100 years'", "now()", "range(100)", "unnest(tags)", "values (1)", "with x as (select * from events)", "natural join", "distinct", "at (version => 1)", "$1", "e", "a", "b", "x",
    ];

    public string Next()
    {
        var statement = Any(random.Next(4) > 0 ? Corpus.Ordinary : Corpus.Hostile);
        for (var changes = 1 + random.Next(4); changes > 0; changes--)
            statement = Changed(statement);
        return statement.Length > 8000 ? statement[..8000] : statement;
    }

    private string Changed(string statement)
    {
        var donor = Any(random.Next(2) == 0 ? Corpus.Ordinary : Corpus.Hostile).TrimEnd(';', ' ', '\n');
        if (random.Next(3) == 0)
            return crossing.Crossed(statement, donor, random) ?? statement;
        var tokens = Tokens.Of(statement);
        if (tokens.Count == 0)
            return donor;
        var at = random.Next(tokens.Count);
        switch (random.Next(12))
        {
            case 0:
                tokens.RemoveAt(at);
                break;
            case 1:
                tokens.Insert(at, $" {Any(Spices)} ");
                break;
            case 2:
                tokens[at] = $" {Any(Spices)} ";
                break;
            case 3:
                tokens[at] = Any(functions);
                break;
            case 4:
                var other = random.Next(tokens.Count);
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case 5:
                var pieces = Tokens.Of(donor);
                var from = random.Next(pieces.Count);
                tokens.InsertRange(at, pieces.Skip(from).Take(1 + random.Next(12)).Prepend(" ").Append(" "));
                break;
            case 6:
                tokens.RemoveRange(at, Math.Min(tokens.Count - at, 1 + random.Next(6)));
                break;
            case 7:
                return GroupReplaced(tokens, donor);
            case 8:
                return $"select * from ({statement}) w join ({donor}) v on true";
            case 9:
                return $"with w as ({statement}) {donor}";
            case 10:
                return $"({statement}) union all ({donor})";
            default:
                tokens[at] = random.Next(2) == 0 ? tokens[at].ToUpperInvariant() : $"\"{tokens[at]}\"";
                break;
        }
        return Tokens.Join(tokens);
    }

    private string GroupReplaced(List<string> tokens, string donor)
    {
        List<int> opens = [.. tokens.Index().Where(token => token.Item == "(").Select(token => token.Index)];
        if (opens.Count == 0)
            return $"select * from ({donor}) w";
        var open = Any(opens);
        var close = Tokens.CloseOf(tokens, open);
        if (close < 0)
            return Tokens.Join(tokens);
        tokens.RemoveRange(open + 1, close - open - 1);
        tokens.Insert(open + 1, donor);
        return Tokens.Join(tokens);
    }

    private T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
