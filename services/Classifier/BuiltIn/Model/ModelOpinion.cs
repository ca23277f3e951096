namespace CustomerCare.Classifier.BuiltIn.Model;

/// <summary>What the model thinks of one text.</summary>
/// <param name="KnownShare">How many of the text's features training has seen, from 0 to 1.</param>
internal sealed record ModelOpinion(LinearModel Model, float[] Probabilities, double KnownShare)
{
    /// <summary>The likeliest label of a head, and how likely it is.</summary>
    public (string Label, double Probability) Best(string head)
    {
        var its = Model.Head(head);
        var probabilities = Probabilities.AsSpan(its.First, its.Labels.Length);
        var best = 0;
        for (var i = 1; i < probabilities.Length; i++)
            if (probabilities[i] > probabilities[best]) best = i;
        return (its.Labels[best], probabilities[best]);
    }

    public double Of(string head, string label)
    {
        var its = Model.Head(head);
        return Probabilities[its.First + its.IndexOf(label)];
    }
}
