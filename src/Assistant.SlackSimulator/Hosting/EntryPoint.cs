namespace Assistant.SlackSimulation.Hosting;

internal static class EntryPoint
{
    public static async Task Main(string[] arguments)
    {
        var at = Array.IndexOf(arguments, "--port");
        var port = at >= 0 && at + 1 < arguments.Length ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : 0;
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };
        using var terminate = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        await SlackSimulator.RunAsync(port, Console.Out, stop.Token);
    }
}
