using System.Globalization;
using System.Runtime.InteropServices;
using Assistant.SlackSimulator;

// The simulator by itself, for clients written in other languages: arguments are a port (0 for any) and the scale of the waits between deliveries.
var port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 0;
var scale = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 1;
await using var slack = await SlackSimulator.StartAsync(new SlackSimulatorOptions { Port = port, RetryTimeScale = scale });
Console.WriteLine($"listening {slack.BaseUri.GetLeftPart(UriPartial.Authority)}");
Console.WriteLine($$"""{"base":"{{slack.BaseUri}}","api":"{{slack.ApiUrl}}","bot_token":"{{slack.BotToken}}","app_token":"{{slack.AppToken}}","signing_secret":"{{slack.SigningSecret}}","bot_user":"{{slack.BotUserId}}"}""");

var asked = new TaskCompletionSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
await asked.Task;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    asked.TrySetResult();
}
