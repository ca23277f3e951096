using CsCheck;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Tickets.Watch;

namespace CustomerCare.Tickets.Tests.Watch;

public sealed class WatchTokenTests
{
    [Fact]
    public void Read_WhatWasWritten_IsThePosition() =>
        Gen.Long[0, long.MaxValue].Sample(position => WatchToken.Read(WatchToken.Write(position)) == position);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("%%%")]
    [InlineData("17")]
    [InlineData("d2F0Y2gxOg")]
    public void Read_NotOurs_IsRefused(string token) => AssertRefused(token);

    [Theory]
    [InlineData("17")]
    [InlineData("watch1:-1")]
    [InlineData("watch1: 1")]
    [InlineData("watch1:9223372036854775808")]
    [InlineData("watch2:1")]
    public void Read_OfAnotherKind_IsRefused(string text) => AssertRefused(Paging.ToToken(text));

    [Fact]
    public void Read_AnyText_IsAPositionOrRefused() => Gen.String.Sample(text =>
    {
        try
        {
            return WatchToken.Read(text) >= 0;
        }
        catch (CareException exception)
        {
            return exception is { Kind: ErrorKind.InvalidArgument, Field: "resume_token" };
        }
    });

    private static void AssertRefused(string token)
    {
        var error = Assert.Throws<CareException>(() => WatchToken.Read(token));
        Assert.Equal((ErrorKind.InvalidArgument, "resume_token"), (error.Kind, error.Field));
    }
}
