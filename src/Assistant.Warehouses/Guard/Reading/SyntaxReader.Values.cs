using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Reading;

internal sealed partial class SyntaxReader
{
    private static Constant ConstantOf(JsonElement element)
    {
        var node = new NodeReader(element);
        var type = new NodeReader(node.Node("type"));
        var (id, info) = (type.Text("id"), type.Optional("type_info"));
        type.Close();
        var isNull = node.Flag("is_null");
        var value = node.Optional("value");
        node.Close();
        return (id, value) switch
        {
            ("NULL", null) when isNull => new Constant(ConstantKind.Null, ""),
            ("INTEGER" or "BIGINT" or "HUGEINT" or "UHUGEINT", { } number) => new Constant(ConstantKind.Whole, Whole(number).ToString(CultureInfo.InvariantCulture)),
            ("DECIMAL", { } number) => new Constant(ConstantKind.Decimal, DecimalText(Whole(number), info!.Value)),
            ("DOUBLE", { ValueKind: JsonValueKind.Number } number) => new Constant(ConstantKind.Real, number.GetDouble().ToString("E16", CultureInfo.InvariantCulture)),
            ("BOOLEAN", { ValueKind: JsonValueKind.True or JsonValueKind.False } truth) => new Constant(ConstantKind.Truth, truth.GetBoolean() ? "true" : "false"),
            ("VARCHAR", { ValueKind: JsonValueKind.String } text) => new Constant(ConstantKind.Text, TextOf(text.GetString()!)),
            ("LIST", { ValueKind: JsonValueKind.Object } list) when IsEmpty(list) => new Constant(ConstantKind.OpenEnd, ""),
            _ => throw NodeReader.Unknown($"constant {id}"),
        };
    }

    private static bool IsEmpty(JsonElement list) =>
        list.EnumerateObject().All(member => member.Value is { ValueKind: JsonValueKind.Array } children && children.GetArrayLength() == 0);

    private static string TextOf(string text) =>
        text.Contains('\0', StringComparison.Ordinal) ? throw new RefusedException("A text has the character NUL; leave it out.") : text;

    private static BigInteger Whole(JsonElement number)
    {
        if (number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var small))
            return small;
        if (number.ValueKind != JsonValueKind.Object)
            throw NodeReader.Unknown("number");
        var halves = new NodeReader(number);
        var (upper, lower) = (halves.Node("upper").GetRawText(), halves.Node("lower").GetRawText());
        halves.Close();
        return (BigInteger.Parse(upper, CultureInfo.InvariantCulture) << 64) + BigInteger.Parse(lower, CultureInfo.InvariantCulture);
    }

    /// <summary>With as many digits as were written, since they make the type: 0.5 has two, .5 has one.</summary>
    private static string DecimalText(BigInteger unscaled, JsonElement type)
    {
        var (width, scale) = (type.GetProperty("width").GetInt32(), type.GetProperty("scale").GetInt32());
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Math.Max(width, scale), '0');
        return $"{(unscaled.Sign < 0 ? "-" : "")}{digits[..^scale]}.{digits[^scale..]}";
    }

    private SqlType TypeOf(JsonElement element)
    {
        var node = new NodeReader(element);
        var id = node.Text("id");
        NodeReader? info = node.Optional("type_info") is { } details ? new NodeReader(details) : null;
        info?.Without("alias").Without("extension_info").Text("type");
        var type = id switch
        {
            "DECIMAL" when info is not null => new SqlType(id, [], info.Number("width"), info.Number("scale")),
            "LIST" when info is not null => new SqlType(id, [("", TypeOf(info.Node("child_type")))], 0, 0),
            "ARRAY" when info is not null => new SqlType(id, [("", TypeOf(info.Node("child_type")))], 0, info.Number("size")),
            "MAP" when info is not null && TypeOf(info.Node("child_type")) is { Name: "STRUCT" } pair => new SqlType(id, [.. pair.Children.Select(child => ("", child.Type))], 0, 0),
            "STRUCT" when info is not null => new SqlType(id, [.. info.List("child_types").Select(FieldOf)], 0, 0),
            "UNBOUND" when info is not null => NamedType(info),
            _ => new SqlType(id, [], 0, 0),
        };
        info?.Close();
        node.Close();
        return vocabulary.IsType(type.Name) ? type : throw new RefusedException($"A cast to {type.Name} cannot be run; cast to numbers, text, times, or lists of these.");
    }

    private static SqlType NamedType(NodeReader info)
    {
        info.Without("catalog").Without("schema").Without("user_type_modifiers").Without("expr");
        return new SqlType(info.Name("name").ToUpperInvariant(), [], 0, 0);
    }

    private (string Field, SqlType Type) FieldOf(JsonElement element)
    {
        var pair = new NodeReader(element);
        var field = (pair.Name("first"), TypeOf(pair.Node("second")));
        pair.Close();
        return field;
    }
}
