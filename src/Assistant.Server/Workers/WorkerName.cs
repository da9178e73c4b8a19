namespace Assistant.Server.Workers;

/// <summary>Tells workers apart, across processes and machines.</summary>
internal static class WorkerName
{
    private static readonly string _process = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():n}";

    public static string Of(int number) => $"{_process}#{number}";
}
