namespace CustomerCare.ClassifierTraining.Training;

/// <summary>The temperature at which the probabilities of unseen messages are as often right as they say.</summary>
internal static class Calibration
{
    /// <param name="unseen">Scores of messages that were not trained on, and the place of the right label among them.</param>
    public static float TemperatureOf(IReadOnlyList<(float[] Scores, int Right)> unseen)
    {
        // The loss has one minimum: three points narrow it down.
        var (low, high) = (0.2, 5.0);
        for (var step = 0; step < 40; step++)
        {
            var (left, right) = (low + ((high - low) / 3), high - ((high - low) / 3));
            (low, high) = Loss(unseen, left) < Loss(unseen, right) ? (low, right) : (left, high);
        }

        return (float)((low + high) / 2);
    }

    private static double Loss(IReadOnlyList<(float[] Scores, int Right)> unseen, double temperature) => unseen.Sum(one =>
    {
        var most = one.Scores.Max();
        return Math.Log(one.Scores.Sum(score => Math.Exp((score - most) / temperature))) - ((one.Scores[one.Right] - most) / temperature);
    });
}
