namespace CustomerCare.Storage.Watch;

/// <summary>One change on its way to those who watch.</summary>
public interface IWatchedChange
{
    /// <summary>Its place in the stream.</summary>
    long Seq { get; }

    /// <summary>A person was erased: what was read before still shows them and must be read anew.</summary>
    bool IsErasure { get; }
}
