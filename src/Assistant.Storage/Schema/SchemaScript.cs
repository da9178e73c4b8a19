using System.Globalization;
using System.Reflection;

namespace Assistant.Storage.Schema;

/// <summary>One numbered step of a database's shape: <c>001-knowledge-index.sql</c>. Never edited once it has landed; a change is a new number.</summary>
internal sealed record SchemaScript(int Number, string Name, string Sql)
{
    /// <param name="dialect">Folder of the scripts: <c>Sqlite</c> or <c>Postgres</c>.</param>
    public static IReadOnlyList<SchemaScript> For(string dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var folder = $"{dialect}/Schema/";

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
