import { LitElement, html } from 'lit';
import './style/page.css';
class A extends LitElement { override render() { return html`hi`; } }
customElements.define('reelay-app', A);
