namespace CustomerCare.FunctionalTests.Proof.Faults;

/// <summary>What a <see cref="TcpProxy"/> does with its connections.</summary>
internal enum ProxyMode
{
    Pass,

    /// <summary>Each piece arrives late.</summary>
    Slow,

    /// <summary>Connections are taken, and nothing arrives.</summary>
    Hang,

    /// <summary>Connections are taken and broken off.</summary>
    Reset,

    /// <summary>Nobody listens.</summary>
    Refuse,
}
