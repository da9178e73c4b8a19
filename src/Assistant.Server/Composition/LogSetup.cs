using Assistant.Server.Commands;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Assistant.Server.Composition;

internal static class LogSetup
{
    extension(ILoggingBuilder logging)
    {
        /// <summary>Logs go to standard error, so that standard output is the answer alone: ours from a level on, and everything from Debug on with --verbose.</summary>
        public void AddAssistant(GlobalOptions globals, LogLevel ours = LogLevel.Warning)
        {
            logging.SetMinimumLevel(globals.IsVerbose ? LogLevel.Debug : LogLevel.None);
            logging.AddFilter("Assistant", globals.IsVerbose ? LogLevel.Debug : ours);
            logging.AddSimpleConsole(console => (console.SingleLine, console.IncludeScopes) = (true, false));
            logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        }
    }
}
