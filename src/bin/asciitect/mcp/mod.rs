//! `asciitect mcp`: tools for assistants, over standard input and output. What comes in is text, and no file is touched.

mod arguments;
mod resources;
mod tools;
mod work;

use std::io;

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation, ListResourcesResult,
    ListToolsResult, PaginatedRequestParams, ReadResourceRequestParams, ReadResourceResponse, ReadResourceResult,
    ResourceContents, ServerCapabilities, ServerConfig,
};
use rmcp::service::{RequestContext, RoleServer};
use rmcp::{ErrorData, ServerHandler, ServiceExt, transport};
use tokio::runtime::Builder;

use crate::args::McpArgs;
use crate::messages::Messages;

const INSTRUCTIONS: &str = "\
asciitect reads drawings of boxes and arrows in text. After drawing one, call `straighten` with it and use what comes \
back in its place; then call `read` and see whether the graph is the one that was meant. `check` holds a page's \
drawings against its lists of components. To draw a graph that is written down (Mermaid, DOT, D2, CSV), call `draw` \
instead of typing boxes. The resource asciitect://language says how drawings are read.";

pub(crate) fn run(_: &McpArgs, messages: &mut Messages) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let session = async {
        let server = Server.serve(transport::stdio()).await.map_err(|e| e.to_string())?;
        server.waiting().await.map_err(|e| e.to_string())
    };
    if let Err(why) = runtime.block_on(session) {
        messages.error(format!("the session broke off: {why}"));
    }
    // A read of standard input that has begun cannot be called off.
    runtime.shutdown_background();
    Ok(())
}

struct Server;

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder().enable_tools().enable_resources().build();
        let mut info = ServerConfig::new(capabilities).with_instructions(INSTRUCTIONS);
        info.server_info = Implementation::new("asciitect", env!("CARGO_PKG_VERSION"));
        info
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(tools::TOOLS.iter().map(tools::Tool::described).collect()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = tools::TOOLS.iter().find(|t| t.name == request.name) else {
            return Err(ErrorData::invalid_params(format!("no tool is called {}", request.name), None));
        };
        let done = (tool.run)(&request.arguments.unwrap_or_default());
        let result = match done {
            Ok(content) => CallToolResult::success(content),
            Err(why) => CallToolResult::error(vec![ContentBlock::text(why)]),
        };
        Ok(result.into())
    }

    async fn list_resources(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        Ok(ListResourcesResult::with_all_items(resources::all()))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let uri = request.uri;
        let text = resources::text(&uri);
        let text = text.ok_or_else(|| ErrorData::resource_not_found(format!("there is no {uri}"), None))?;
        Ok(ReadResourceResult::new(vec![ResourceContents::text(text, uri).with_mime_type("text/markdown")]).into())
    }
}
