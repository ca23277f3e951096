namespace CustomerCare.Classifier.BuiltIn.Model;

/// <summary>Collects hashes and gives each once. For one thread at a time.</summary>
internal sealed class FeatureBuffer
{
    private uint[] _hashes = new uint[2048];
    private int _count;

    public void Clear() => _count = 0;

    public void Add(uint hash)
    {
        if (_count == _hashes.Length) Array.Resize(ref _hashes, _count * 2);
        _hashes[_count++] = hash;
    }

    public ReadOnlySpan<uint> Distinct()
    {
        Array.Sort(_hashes, 0, _count);
        var kept = 0;
        for (var i = 0; i < _count; i++)
            if (kept == 0 || _hashes[kept - 1] != _hashes[i]) _hashes[kept++] = _hashes[i];
        _count = kept;
        return _hashes.AsSpan(0, kept);
    }
}
