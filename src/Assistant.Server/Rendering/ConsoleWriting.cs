using Spectre.Console;
using Spectre.Console.Rendering;

namespace Assistant.Server.Rendering;

internal static class ConsoleWriting
{
    extension(IAnsiConsole console)
    {
        public void WriteIndented(IRenderable content)
        {
            console.Write(new Padder(content, new Padding(3, 0, 0, 0)));
        }
    }

    extension(Terminal terminal)
    {
        /// <summary>One sentence on standard error.</summary>
        public void Complain(string sentence)
        {
            if (terminal.ShowsProgress)
                terminal.Notes.Write(new Text(SafeText.OneLine(sentence) + "\n", new Style(Color.Yellow)));
            else
                terminal.Error.WriteLine(SafeText.OneLine(sentence));   // one sentence, one line, for whoever searches a log
        }
    }
}
