namespace Assistant.Support.Gate;

/// <summary>Fits the gate and judges it by cross-validation: each question's probability comes from a model that never saw it.</summary>
public static class CalibrationFitter
{
    private const int Folds = 10;
    private const int Rounds = 5;
    private const double Ridge = 4;

    /// <summary>Fewer questions leave nothing to hold out.</summary>
    public const int FewestAttempts = 2 * Folds;

    /// <param name="attempts">Evidence of each question that reached the gate, and whether its answer was right.</param>
    /// <returns>Null when there are too few, or all are right or all wrong.</returns>
    public static Calibration? Fit(IReadOnlyList<(double[] Evidence, bool Right)> attempts, string fittedOn)
    {
        if (CrossValidate(attempts) is not { } held)
            return null;
        return new Calibration
        {
            Version = 1,
            FittedOn = fittedOn,
            Questions = attempts.Count,
            AreaUnderRoc = Math.Round(SelectiveMetrics.AreaUnderRoc(held), 4),
            CalibrationError = Math.Round(SelectiveMetrics.CalibrationError(held, SelectiveMetrics.Bins), 4),
            Features = AnswerEvidence.Names,
            Model = FitModel(attempts),
            Curve = Curve(held),
        };
    }

    /// <summary>Held-out probabilities, averaged over several shuffles into folds (fixed seeds).</summary>
    /// <returns>Null when there are too few, or all are right or all wrong.</returns>
    public static IReadOnlyList<(double Probability, bool Right)>? CrossValidate(IReadOnlyList<(double[] Evidence, bool Right)> attempts)
    {
        if (attempts.Count < FewestAttempts || attempts.All(attempt => attempt.Right) || !attempts.Any(attempt => attempt.Right))
            return null;
        var sums = new double[attempts.Count];
        for (var round = 0; round < Rounds; round++)
        {
            var order = Enumerable.Range(0, attempts.Count).ToArray();
            new Random(round + 1).Shuffle(order);
            for (var fold = 0; fold < Folds; fold++)
            {
                var held = order.Where((_, i) => i % Folds == fold).ToArray();
                var model = FitModel([.. order.Where((_, i) => i % Folds != fold).Select(i => attempts[i])]);
                foreach (var i in held)
                    sums[i] += model.Probability(attempts[i].Evidence);
            }
        }

        return [.. attempts.Select((attempt, i) => (sums[i] / Rounds, attempt.Right))];
    }

    private static LogisticModel FitModel(IReadOnlyList<(double[] Evidence, bool Right)> attempts) =>
        LogisticModel.Fit([.. attempts.Select(attempt => attempt.Evidence)], [.. attempts.Select(attempt => attempt.Right)], Ridge);

    private static List<RiskPoint> Curve(IReadOnlyList<(double Probability, bool Right)> held)
    {
        var sorted = held.OrderByDescending(attempt => attempt.Probability).ToList();
        var points = new List<RiskPoint>();
        for (var percent = 10; percent <= 100; percent += 5)
        {
            var count = Math.Max(1, sorted.Count * percent / 100);
            points.Add(new RiskPoint(
                Math.Round(sorted[count - 1].Probability, 4), percent / 100.0, Math.Round(sorted.Take(count).Average(attempt => attempt.Right ? 0.0 : 1.0), 4)));
        }

        return points;
    }
}
