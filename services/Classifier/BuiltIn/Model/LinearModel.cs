namespace CustomerCare.Classifier.BuiltIn.Model;

/// <summary>
/// Multinomial logistic regression with several heads over the same features, which are weighed by how rare they are. Immutable.
/// </summary>
internal sealed class LinearModel
{
    /// <summary>The length of a text's vector.</summary>
    public const float Length = 20;

    private readonly int _outputs;
    private readonly int[] _slots;

    /// <param name="fingerprint">Of what it was trained with.</param>
    /// <param name="hashes">The features that training has seen, in order.</param>
    /// <param name="rarities">Their inverse document frequencies.</param>
    /// <param name="weights">For each feature one for each output; times the head's scale.</param>
    public LinearModel(string fingerprint, IReadOnlyList<ModelHead> heads, uint[] hashes, float[] rarities, sbyte[] weights)
    {
        (Fingerprint, Heads, Hashes, Rarities, Weights) = (fingerprint, heads, hashes, rarities, weights);
        _outputs = heads.Sum(head => head.Labels.Length);
        _slots = SlotsOf(hashes);
    }

    public string Fingerprint { get; }

    public IReadOnlyList<ModelHead> Heads { get; }

    public uint[] Hashes { get; }

    public float[] Rarities { get; }

    public sbyte[] Weights { get; }

    public ModelHead Head(string name) => Heads.Single(head => head.Name == name);

    /// <param name="features">Of the text, each once.</param>
    public ModelOpinion Judge(ReadOnlySpan<uint> features)
    {
        var scores = new float[_outputs];
        var (squares, known) = (0f, 0);
        foreach (var feature in features)
        {
            if (Find(feature) is not (>= 0 and var row)) continue;

            var rarity = Rarities[row];
            var weights = Weights.AsSpan(row * _outputs, _outputs);
            for (var i = 0; i < weights.Length; i++) scores[i] += rarity * weights[i];
            squares += rarity * rarity;
            known++;
        }

        var length = squares > 0 ? Length / MathF.Sqrt(squares) : 0;
        foreach (var head in Heads)
        {
            ToProbabilities(scores.AsSpan(head.First, head.Labels.Length), head, length);
        }

        return new ModelOpinion(this, scores, features.Length == 0 ? 0 : (double)known / features.Length);
    }

    private static void ToProbabilities(Span<float> scores, ModelHead head, float length)
    {
        var most = float.NegativeInfinity;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = ((scores[i] * head.Scale * length) + head.Biases[i]) / head.Temperature;
            most = Math.Max(most, scores[i]);
        }

        var sum = 0f;
        foreach (ref var score in scores) sum += score = MathF.Exp(score - most);
        foreach (ref var score in scores) score /= sum;
    }

    private int Find(uint hash)
    {
        for (var slot = hash & (uint)(_slots.Length - 1); ; slot = (slot + 1) & (uint)(_slots.Length - 1))
        {
            var row = _slots[slot] - 1;
            if (row < 0 || Hashes[row] == hash) return row;
        }
    }

    // Open addressing; 0 is an empty slot.
    private static int[] SlotsOf(uint[] hashes)
    {
        var slots = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(hashes.Length * 2) + 1)];
        for (var row = 0; row < hashes.Length; row++)
        {
            var slot = hashes[row] & (uint)(slots.Length - 1);
            while (slots[slot] != 0) slot = (slot + 1) & (uint)(slots.Length - 1);
            slots[slot] = row + 1;
        }

        return slots;
    }
}
