namespace Assistant.Insights.Queries;

/// <summary>Arithmetic of buckets on the wall clock, where all days have 24 hours.</summary>
public static class Bucketing
{
    private const int MondayBeforeEpoch = 3;
    private static readonly DateTime Epoch = DateTime.UnixEpoch;

    extension(Interval interval)
    {
        /// <summary>Start of the bucket that holds a time.</summary>
        public DateTime StartOf(DateTime wall) => interval.AtNumber(interval.NumberOf(wall));

        /// <summary>Start of the next bucket.</summary>
        public DateTime After(DateTime wall) => interval.AtNumber(interval.NumberOf(wall) + 1);

        /// <summary>
        /// Buckets since the one that holds 1970-01-01T00:00, in the calendar and without regard to zones: neighbours differ by 1. Months: 12 · year + month - 1.
        /// </summary>
        public long NumberOf(DateTime wall)
        {
            var days = (long)Math.Floor((wall - Epoch).TotalDays);
            return interval switch
            {
                Interval.Hour => (long)Math.Floor((wall - Epoch).TotalHours),
                Interval.Day => days,
                Interval.Week => (long)Math.Floor((days + MondayBeforeEpoch) / 7.0),
                _ => (12L * wall.Year) + wall.Month - 1,
            };
        }

        /// <summary>Start of the bucket with this number, of kind Unspecified.</summary>
        public DateTime AtNumber(long number) => DateTime.SpecifyKind(
            interval switch
            {
                Interval.Hour => Epoch.AddHours(number),
                Interval.Day => Epoch.AddDays(number),
                Interval.Week => Epoch.AddDays((7 * number) - MondayBeforeEpoch),
                _ => new DateTime((int)(number / 12), (int)(number % 12) + 1, 1),
            },
            DateTimeKind.Unspecified);
    }
}
