using TypedMigrations.Generator.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Rules.Purity;

public class TM0102OutsideWorldTests : PurityTests<TM0102OutsideWorld>
{
    [Theory]
    [InlineData("[|File.ReadAllText|](name)")]
    [InlineData("[|new FileInfo(name)|]")]
    [InlineData("[|Directory.GetCurrentDirectory|]()")]
    [InlineData("[|new System.Net.Http.HttpClient()|]")]
    [InlineData("[|System.Net.Dns.GetHostName|]()")]
    [InlineData("[|Console.In|].ReadLine()")]
    [InlineData("[|Environment.MachineName|]")]
    [InlineData("[|Environment.GetEnvironmentVariable|](name)")]
    [InlineData("[|Environment.NewLine|]", "write \"\\n\"")]
    [InlineData("[|Path.GetTempPath|]()")]
    [InlineData("[|Path.Combine|](name, name)", "write '/'")]
    [InlineData("new StringBuilder().[|AppendLine|](name)", "write Append('\\n')")]
    [InlineData("[|new StreamReader(name)|].ReadToEnd()")]
    [InlineData("[|System.AppContext.BaseDirectory|]")]
    [InlineData("[|System.Diagnostics.Process.GetCurrentProcess|]()")]
    [InlineData("[|System.Runtime.InteropServices.RuntimeInformation.OSDescription|]")]
    [InlineData("[|new System.Data.DataTable()|]")]
    public Task What_the_machine_has_is_found(string expression, string advice = "a function uses only its row") =>
        IsFoundEverywhere(expression, advice);

    [Fact]
    public Task What_other_languages_do_is_found() => IsFound(
        Code(
            Up("[|Beep|](1)")
                + "[System.Runtime.InteropServices.DllImport(\"kernel32\")] static extern int Beep(int i);"), "write it in C#");

    [Theory]
    [InlineData("Path.GetExtension(item.Name)")]
    [InlineData("new MemoryStream(new byte[] { 1 }).ToArray()")]
    [InlineData("new StreamReader(new MemoryStream(new byte[] { 1 }), Encoding.UTF8).ReadToEnd()")]
    [InlineData("new StringReader(item.Name).ReadLine()")]
    [InlineData("new Uri(item.Name).Host")]
    [InlineData("System.Net.WebUtility.HtmlDecode(item.Name)")]
    [InlineData("System.Text.Json.JsonDocument.Parse(item.Name).RootElement.GetProperty(\"a\").GetString()")]
    [InlineData("System.Xml.Linq.XElement.Parse(item.Name).Value")]
    public Task What_a_text_says_is_pure(string expression) => IsPure(Code(Up(expression)));
}
