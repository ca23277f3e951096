namespace CustomerCare.ServiceDefaults.Hosting;

/// <summary>The process cannot start; the message says in one sentence what was found and what is wanted.</summary>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner);
