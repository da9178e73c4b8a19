using System.Globalization;
using System.Reflection;

namespace Assistant.Storage.Schema;

/// <summary>One numbered step of a database's shape: <c>001-knowledge-index.sql</c>. Never edited once it has landed; a change is a new number.</summary>
internal sealed record SchemaScript(int Number, string Name, string Sql)
{
    /// <param name="series">Folder of the scripts, as <c>Sqlite/Schema</c>.</param>
    public static IReadOnlyList<SchemaScript> For(string series)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var folder = $"{series}/";

        return
        [
            .. from resource in assembly.GetManifestResourceNames()
               where resource.StartsWith(folder, StringComparison.Ordinal)
               let name = resource[folder.Length..]
               let number = int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture)
               orderby number
               select new SchemaScript(number, name, Read(assembly, resource)),
        ];
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
