using Assistant.Insights.Statistics;

namespace Assistant.Insights.Detection.Expectations;

/// <summary>
/// Tukey's median polish (Exploratory Data Analysis, 1977, ch. 11): cell = overall + row + column + residual, by sweeping medians out of rows and
/// columns in turn. Cells that are NaN are passed over.
/// </summary>
internal sealed class MedianPolish
{
    private const int Sweeps = 3;
    private readonly double[] cells;
    private readonly double[] line;
    private readonly int columns;

    /// <param name="cells">Row after row; overwritten with the residuals.</param>
    public MedianPolish(double[] cells, int rows, int columns)
    {
        (this.cells, this.columns) = (cells, columns);
        (Rows, Columns, line) = (new double[rows], new double[columns], new double[Math.Max(rows, columns)]);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            Sweep(Rows, columns, 1);
            Overall += Centre(Columns);
            if (columns > 1)
                Sweep(Columns, 1, columns);
            Overall += Centre(Rows);
        }
    }

    public double Overall { get; private set; }

    public double[] Rows { get; }

    public double[] Columns { get; }

    private void Sweep(double[] effects, int stride, int step)
    {
        var length = cells.Length / effects.Length;
        for (var effect = 0; effect < effects.Length; effect++)
        {
            var count = 0;
            for (var i = 0; i < length; i++)
                if (!double.IsNaN(cells[(effect * stride) + (i * step)]))
                    line[count++] = cells[(effect * stride) + (i * step)];
            if (count == 0)
                continue;
            var median = Order.Median(line.AsSpan(0, count));
            effects[effect] += median;
            for (var i = 0; i < length; i++)
                cells[(effect * stride) + (i * step)] -= median;
        }
    }

    private static double Centre(double[] effects)
    {
        var median = Order.Median([.. effects]);
        for (var i = 0; i < effects.Length; i++)
            effects[i] -= median;
        return median;
    }
}
