using Assistant.Knowledge.Indexing;
using Spectre.Console;

namespace Assistant.Server.Rendering;

/// <summary>A progress bar on standard error while long work runs; nothing where standard error is no terminal.</summary>
internal sealed class ProgressDisplay
{
    private readonly ProgressTask? _task;

    private ProgressDisplay(ProgressTask? task) => _task = task;

    public static Task<T> ShowAsync<T>(Terminal terminal, Func<ProgressDisplay, Task<T>> work) =>
        !terminal.ShowsProgress
            ? work(new ProgressDisplay(null))
            : terminal.Notes.Progress()
                .AutoClear(true)
                .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
                .StartAsync(context => work(new ProgressDisplay(context.AddTask("Starting"))));

    /// <summary>How much is done cannot be told while a source is read: its pages are counted as they come.</summary>
    public IProgress<IndexProgress> OfIndexing() => new Indexing(this);

    public void Report(string what, double done, double all)
    {
        if (_task is null)
            return;
        _task.Description = Markup.Escape(SafeText.OneLine(what));
        (_task.IsIndeterminate, _task.MaxValue, _task.Value) = (false, all, done);
    }

    private void Report(string what)
    {
        if (_task is null)
            return;
        _task.Description = Markup.Escape(SafeText.OneLine(what));
        _task.IsIndeterminate = true;
    }

    /// <summary>In order and at once, which Progress&lt;T&gt; does not promise.</summary>
    private sealed class Indexing(ProgressDisplay display) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => display.Report(
            $"{value.Source}: {Count.Of(value.Pages, "page")}, {Count.Of(value.Chunks, "passage")}{(value.Embedded > 0 ? $", {value.Embedded:n0} embedded" : "")}");
    }
}
