using System.Security.Cryptography;
using System.Text;
using CustomerCare.ClassifierTraining.Messages;

namespace CustomerCare.ClassifierTraining.Training;

/// <summary>Of all that a model is made from, so that one that is older than its data is noticed.</summary>
internal static class Fingerprint
{
    public static string Of(IReadOnlyList<LabelledMessage> messages)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var message in messages)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(message.ToString()));
        }

        // What the model sees of each message depends on the lexicon and on how features are made.
        foreach (var feature in messages.SelectMany(Vectors.FeaturesOf))
        {
            hash.AppendData(BitConverter.GetBytes(feature));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
