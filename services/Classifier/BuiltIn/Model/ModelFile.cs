using System.Text;

namespace CustomerCare.Classifier.BuiltIn.Model;

/// <summary>The model's file: heads, then features in the order of their hashes, with a weight of 8 bits for each label.</summary>
internal static class ModelFile
{
    private const string Resource = "CustomerCare.Classifier.BuiltIn.model.bin";
    private const uint Magic = 0x31_4D_43_43;

    public static LinearModel ReadEmbedded()
    {
        using var stream = typeof(ModelFile).Assembly.GetManifestResourceStream(Resource)!;
        return Read(stream);
    }

    public static void Write(Stream stream, LinearModel model)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(model.Fingerprint);
        writer.Write(model.Heads.Count);
        foreach (var head in model.Heads)
        {
            writer.Write(head.Name);
            writer.Write(head.Scale);
            writer.Write(head.Temperature);
            writer.Write(head.Labels.Length);
            foreach (var (label, bias) in head.Labels.Zip(head.Biases))
            {
                writer.Write(label);
                writer.Write(bias);
            }
        }

        writer.Write(model.Hashes.Length);
        foreach (var hash in model.Hashes) writer.Write(hash);
        foreach (var rarity in model.Rarities) writer.Write((Half)rarity);
        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(model.Weights.AsSpan()));
    }

    /// <exception cref="InvalidDataException">It is no model, or cut off.</exception>
    public static LinearModel Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (reader.ReadUInt32() != Magic) throw new InvalidDataException("The file is no model of the classifier.");

        var fingerprint = reader.ReadString();
        var heads = new ModelHead[reader.ReadInt32()];
        var outputs = 0;
        for (var i = 0; i < heads.Length; i++)
        {
            heads[i] = ReadHead(reader, outputs);
            outputs += heads[i].Labels.Length;
        }

        var hashes = new uint[reader.ReadInt32()];
        for (var i = 0; i < hashes.Length; i++) hashes[i] = reader.ReadUInt32();
        var rarities = new float[hashes.Length];
        for (var i = 0; i < rarities.Length; i++) rarities[i] = (float)reader.ReadHalf();
        var weights = new sbyte[hashes.Length * outputs];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.AsSpan()));
        return new LinearModel(fingerprint, heads, hashes, rarities, weights);
    }

    private static ModelHead ReadHead(BinaryReader reader, int first)
    {
        var (name, scale, temperature) = (reader.ReadString(), reader.ReadSingle(), reader.ReadSingle());
        var labels = new string[reader.ReadInt32()];
        var biases = new float[labels.Length];
        for (var i = 0; i < labels.Length; i++) (labels[i], biases[i]) = (reader.ReadString(), reader.ReadSingle());
        return new ModelHead(name, labels, first, biases, scale, temperature);
    }
}
