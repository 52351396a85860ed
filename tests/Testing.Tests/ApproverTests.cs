using System.Text;
using TypedMigrations.Testing.Approvals;

namespace TypedMigrations.Testing.Tests;

public sealed class ApproverTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("typedmigrations-approver-");

    private string SourceFile => Path.Combine(_folder.FullName, "Tests.cs");

    [Theory]
    [InlineData("one\ntwo")]
    [InlineData("one\ntwo\n")]
    [InlineData("one\r\ntwo")]
    [InlineData("\ufeffone\ntwo")]
    public void What_Verify_takes_for_equal_is_approved(string verified)
    {
        File.WriteAllText(At("T.Up.verified.txt"), verified);
        File.WriteAllText(At("T.Up.received.txt"), "of an earlier run");

        Approver.Approve(SourceFile, "T.Up", "one\ntwo");

        Assert.False(File.Exists(At("T.Up.received.txt")));
    }

    [Theory]
    [InlineData("one\ntwo\n\n")]
    [InlineData("one\ntwo ")]
    [InlineData("one")]
    public void Anything_else_is_received_and_shown_as_a_difference(string verified)
    {
        File.WriteAllText(At("T.Up.verified.txt"), verified);

        var exception = Assert.Throws<MigrationTestException>(() => Approver.Approve(SourceFile, "T.Up", "one\ntwo"));

        Assert.Contains("T.Up is not as approved", exception.Message, StringComparison.Ordinal);
        Assert.Contains("  one\n", exception.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet typed-migrations accept", exception.Message, StringComparison.Ordinal);
        Assert.Equal([.. Encoding.UTF8.Preamble, .. "one\ntwo"u8], File.ReadAllBytes(At("T.Up.received.txt")));
        Assert.Equal(verified, File.ReadAllText(At("T.Up.verified.txt")));
    }

    [Fact]
    public void A_first_output_is_received_whole()
    {
        var exception = Assert.Throws<MigrationTestException>(() => Approver.Approve(SourceFile, "T.Up", "new"));

        Assert.Contains("T.Up has not been approved yet. It would be:\n\nnew", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Received_files_are_accepted_but_not_those_that_were_built()
    {
        Directory.CreateDirectory(At("deep/er"));
        Directory.CreateDirectory(At("bin"));
        File.WriteAllText(At("deep/er/T.Up.received.txt"), "new");
        File.WriteAllText(At("deep/er/T.Up.verified.txt"), "old");
        File.WriteAllText(At("bin/T.Up.received.txt"), "built");

        Assert.Equal([At("deep/er/T.Up.verified.txt")], Approver.Accept(_folder.FullName));

        Assert.Equal("new", File.ReadAllText(At("deep/er/T.Up.verified.txt")));
        Assert.Equal("built", File.ReadAllText(At("bin/T.Up.received.txt")));
        Assert.Empty(Approver.Accept(_folder.FullName));
    }

    [Fact]
    public void A_hidden_source_path_is_explained()
    {
        var exception = Assert.Throws<MigrationTestException>(() => Approver.Approve("/_/tests/Tests.cs", "T.Up", "new"));

        Assert.Contains("DeterministicSourcePaths", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string path) => Path.Combine(_folder.FullName, path);
}
