namespace Assistant.Support.Gate;

/// <summary>How well probabilities tell right answers from wrong ones.</summary>
public static class SelectiveMetrics
{
    /// <summary>Bins that calibration errors are stated over.</summary>
    public const int Bins = 10;

    /// <summary>Area under the ROC curve: the chance that a right answer has a higher probability than a wrong one, ties counted half (Mann–Whitney).</summary>
    public static double AreaUnderRoc(IReadOnlyList<(double Probability, bool Right)> answers)
    {
        double wins = 0;
        long pairs = 0;
        foreach (var right in answers.Where(answer => answer.Right))
        {
            foreach (var wrong in answers.Where(answer => !answer.Right))
            {
                pairs++;
                wins += right.Probability > wrong.Probability ? 1 : right.Probability == wrong.Probability ? 0.5 : 0;
            }
        }

        return pairs == 0 ? double.NaN : wins / pairs;
    }

    /// <summary>Expected calibration error over equally filled bins: Σ nᵦ/n · |share right − mean probability| (Naeini, Cooper, Hauskrecht 2015).</summary>
    public static double CalibrationError(IReadOnlyList<(double Probability, bool Right)> answers, int bins)
    {
        var sorted = answers.OrderBy(answer => answer.Probability).ToList();
        var error = 0.0;
        for (var bin = 0; bin < bins; bin++)
        {
            var members = sorted[(sorted.Count * bin / bins)..(sorted.Count * (bin + 1) / bins)];
            if (members.Count > 0)
                error += Math.Abs(members.Average(answer => answer.Right ? 1 : 0) - members.Average(answer => answer.Probability)) * members.Count / sorted.Count;
        }

        return error;
    }

    /// <summary>Share of wrong answers among the most probable ones that make up the given share of all, 0..1.</summary>
    public static double RiskAt(double coverage, IReadOnlyList<(double Probability, bool Right)> answers)
    {
        var count = Math.Max(1, (int)Math.Round(coverage * answers.Count));
        return answers.OrderByDescending(answer => answer.Probability).Take(count).Average(answer => answer.Right ? 0.0 : 1.0);
    }
}
