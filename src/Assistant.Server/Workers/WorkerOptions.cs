using System.ComponentModel.DataAnnotations;

namespace Assistant.Server.Workers;

/// <summary>Configuration section <c>Workers</c>.</summary>
internal sealed class WorkerOptions
{
    public const string Section = "Workers";

    /// <summary>How many threads are worked on at the same time. Default: 8.</summary>
    [Range(1, 256)]
    public int Parallel { get; set; } = 8;

    /// <summary>How long a worker may be silent before its event is given to another. Default: 60 seconds.</summary>
    [Range(5, 3600)]
    public int LeaseSeconds { get; set; } = 60;

    /// <summary>So many tries an event gets before it is parked for a person to look at. Default: 5.</summary>
    [Range(1, 50)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>Days after which questions, answers and threads are forgotten. Default: 180.</summary>
    [Range(1, 3650)]
    public int RememberDays { get; set; } = 180;

    public TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);
}
