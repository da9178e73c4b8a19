using System.Globalization;
using Assistant.Warehouses.Guard.Syntax;

namespace Assistant.Warehouses.Guard.Printing;

internal sealed partial class SqlPrinter
{
    private void Type(SqlType type)
    {
        switch (type.Name)
        {
            case "LIST":
                Type(type.Children[0].Type);
                Write("[]");
                break;
            case "ARRAY":
                Type(type.Children[0].Type);
                Write(string.Create(CultureInfo.InvariantCulture, $"[{type.Scale}]"));
                break;
            case "MAP":
                Write("MAP");
                Parenthesized(type.Children, child => Type(child.Type));
                break;
            case "STRUCT":
                Write("STRUCT");
                Parenthesized(type.Children, child =>
                {
                    Name(child.Field);
                    Write(" ");
                    Type(child.Type);
                });
                break;
            case "DECIMAL":
                Write(Decimal(type));
                break;
            default:
                Write(vocabulary.IsDuckDb ? type.Name : PostgreSqlType(type.Name));
                break;
        }
    }

    /// <summary>A bare <c>numeric</c> comes as DECIMAL(18, 3), which is DuckDB's meaning of it; PostgreSQL's is one of any length.</summary>
    private string Decimal(SqlType type) => vocabulary.IsDuckDb || (type.Width, type.Scale) != (18, 3)
        ? string.Create(CultureInfo.InvariantCulture, $"DECIMAL({type.Width}, {type.Scale})")
        : "numeric";

    private static string PostgreSqlType(string name) => name switch
    {
        "VARCHAR" => "text",
        "FLOAT" => "real",
        "DOUBLE" => "double precision",
        _ => name,
    };
}
