namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>Somebody of the staff who acts, through a session of their own or through a program that acts for them.</summary>
/// <param name="Id">The user's id here or in the other system; never empty.</param>
/// <param name="Name">For people to read; may be empty.</param>
/// <param name="Role">Such as <c>dispatcher</c>; may be empty. It grants nothing: that is what scopes are for.</param>
public sealed record Person(string Id, string Name, string Role);
