namespace CustomerCare.ServiceDefaults.Sites;

/// <summary>The list of sites cannot be used; the message names the file, the field, what was found and what is wanted.</summary>
public sealed class SiteCatalogException(string message, Exception? inner = null) : Exception(message, inner);
